// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic;

import dev.tacit.label.LabelCheck;
import dev.tacit.label.LabelQuestions;

/** A diagnostic that can say which labels of the whole training set look wrong. */
public interface LabelSource extends Diagnostic {

  /** What is known so far; before anything is, why not. Any thread may ask at any time. */
  LabelCheck labels();

  /** What somebody who knows the data is asked, and answers. */
  LabelQuestions questions();
}
