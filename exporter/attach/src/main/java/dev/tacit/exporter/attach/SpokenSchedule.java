// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.schedule.Schedule;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schedule that has a name.
 *
 * @param text as in {@code every-10}
 */
record SpokenSchedule(String text, Schedule schedule) {

  private static final String EPOCH = "every-epoch";
  private static final Pattern COUNTED = Pattern.compile("(every|logarithmic)-([1-9]\\d{0,8})");

  /** The schedule of this name; empty if there is none. */
  static Optional<SpokenSchedule> of(String text) {
    if (text.equals(EPOCH)) {
      return Optional.of(new SpokenSchedule(text, Schedule.everyEpoch()));
    }
    Matcher counted = COUNTED.matcher(text);
    if (!counted.matches()) {
      return Optional.empty();
    }
    int n = Integer.parseInt(counted.group(2));
    boolean every = counted.group(1).equals("every");
    return Optional.of(
        new SpokenSchedule(text, every ? Schedule.every(n) : Schedule.logarithmic(n)));
  }

  /** Whether it measures at the ends of epochs only. */
  boolean atEpochs() {
    return text.equals(EPOCH);
  }
}
