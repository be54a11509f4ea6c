package dev.tacit.examples.lab.reading;

import dev.tacit.examples.lab.paper.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A run in a row of a table. */
public final class Summary {

  private static final List<String> STATES =
      List.of("learning", "warning", "onset", "interpolating");

  private final Rows rows;
  private final Situation situation;

  private Summary(Rows all, Situation situation) {
    this.rows = all.where(Runs.SITUATION, situation.text());
    this.situation = situation;
  }

  /** A row of a Markdown table for each situation. */
  public static List<String> of(Rows rows) {
    return Arrays.stream(Situation.values()).map(s -> new Summary(rows, s).row()).toList();
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
    double[] values = rows.numbers(Runs.column(curve));
    return format(values[values.length - 1]);
  }

  /** At first, the extreme that is farther from there than the end is, if any, and at the end. */
  private String course(Curve curve) {
    double[] values = rows.numbers(Runs.column(curve));
    double first = values[0];
    double last = values[values.length - 1];
    double farthest =
        Arrays.stream(values)
            .reduce(last, (a, b) -> Math.abs(b - first) > Math.abs(a - first) ? b : a);
    String between = farthest == last ? "" : format(farthest) + ", ";
    return format(first) + ", " + between + format(last);
  }

  private String told() {
    double[] states = rows.numbers(Runs.STATE);
    double[] onset = rows.where(Runs.STATE, Runs.ONSET).numbers(Runs.ITERATION);
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
