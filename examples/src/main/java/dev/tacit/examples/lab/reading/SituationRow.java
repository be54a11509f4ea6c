// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.reading;

import dev.tacit.examples.lab.paper.ResultRows;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A run in a row of a table. */
final class SituationRow {

  private static final List<String> STATES =
      List.of("learning", "warning", "onset", "interpolating");

  private final ResultRows rows;
  private final TrainingSituation situation;

  private SituationRow(ResultRows all, TrainingSituation situation) {
    this.rows = all.where(SituationRuns.SITUATION, situation.text());
    this.situation = situation;
  }

  /** A row of a Markdown table for each situation. */
  static List<String> of(ResultRows rows) {
    return Arrays.stream(TrainingSituation.values())
        .map(s -> new SituationRow(rows, s).row())
        .toList();
  }

  private String row() {
    return "| "
        + String.join(
            " | ",
            situation.text(),
            end(Curve.ACCURACY_TRAINING) + ", " + end(Curve.ACCURACY_HELD_OUT),
            course(Curve.ALIGNMENT),
            course(Curve.JACOBIAN_TRAINING),
            course(Curve.STRAIGHTNESS_DIFFERENT),
            course(Curve.CONTRADICTED),
            course(Curve.STABILITY),
            told())
        + " |";
  }

  private String end(Curve curve) {
    double[] values = rows.numbers(SituationRuns.column(curve));
    return format(values[values.length - 1]);
  }

  /** At first, the extreme that is farther from there than the end is, if any, and at the end. */
  private String course(Curve curve) {
    double[] values = rows.numbers(SituationRuns.column(curve));
    double first = values[0];
    double last = values[values.length - 1];
    double farthest =
        Arrays.stream(values)
            .reduce(last, (a, b) -> Math.abs(b - first) > Math.abs(a - first) ? b : a);
    String between = farthest == last ? "" : format(farthest) + ", ";
    return format(first) + ", " + between + format(last);
  }

  private String told() {
    double[] states = rows.numbers(SituationRuns.STATE);
    double[] onset =
        rows.where(SituationRuns.STATE, SituationRuns.ONSET).numbers(SituationRuns.ITERATION);
    if (onset.length > 0) {
      return "onset at " + (long) onset[0];
    }
    double last = states[states.length - 1];
    return Double.isNaN(last) ? "not judged" : STATES.get((int) last);
  }

  private static String format(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
