// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic;

import dev.tacit.report.Suspect;
import java.util.List;

/** A diagnostic that can say which reference examples are likely to be labelled wrong. */
public interface SuspectSource extends Diagnostic {

  /**
   * The reference examples that are most suspect, the most suspect first. Any thread may ask at any
   * time; before the first measurement there are none.
   *
   * @param limit how many at most
   * @throws IllegalArgumentException if {@code limit} is negative
   */
  List<Suspect> suspects(int limit);
}
