// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import dev.tacit.label.LabelCheck;

/**
 * What a job says of all its labels, in plain values: where runs are only looked at, there is no
 * Deeplearning4j.
 *
 * @param text one sentence
 * @param known whether anything is
 * @param examples how many are known
 * @param suspects how many of their labels look wrong
 * @param suspicious whether these are more than of clean data
 */
record LabelSummary(String text, boolean known, int examples, int suspects, boolean suspicious) {

  static LabelSummary of(LabelCheck check) {
    boolean known = check.reason().isEmpty();
    return new LabelSummary(
        check.toString(), known, check.examples(), check.suspects(), check.suspicious());
  }
}
