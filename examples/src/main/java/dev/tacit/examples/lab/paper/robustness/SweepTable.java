// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import dev.tacit.examples.lab.paper.MeanAndDeviation;
import dev.tacit.examples.lab.paper.ResultRows;
import dev.tacit.examples.lab.paper.robustness.AddedTerm.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What terms of the loss do to networks, as a table in Markdown: means over seeds, and standard
 * deviations.
 *
 * @param rows of the result
 */
record SweepTable(ResultRows rows) {

  private static final Map<String, String> TERMS =
      Map.of(
          Kind.PLAIN.name(), "nothing",
          Kind.SENSITIVITY.name(), "sensitivity",
          Kind.L2.name(), "L2");

  /** The table, line by line. */
  List<String> lines() {
    ResultRows training = rows.where("part", WeightSweep.PART);
    List<String> lines = new ArrayList<>();
    lines.add(
        "| added | weight | training accuracy | test accuracy | difference | sensitivity"
            + " | certified, 0.001 | certified, 0.01 | one step | 20 steps |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|");
    for (Object term : training.values("term")) {
      ResultRows ofTerm = training.where("term", term);
      ofTerm.values("weight").forEach(weight -> lines.add(line(ofTerm, term, weight)));
    }
    return lines;
  }

  private String line(ResultRows ofTerm, Object term, Object weight) {
    ResultRows cell = ofTerm.where("weight", weight);
    return Stream.of(
            Stream.of(TERMS.get(term), String.valueOf(weight)),
            Stream.of("train accuracy", "test accuracy").map(c -> text(cell.spread(c))),
            Stream.of(term.equals(Kind.PLAIN.name()) ? "" : signed(difference(cell))),
            Stream.of("sensitivity", "certified 0.001", "certified 0.01", "one step", "many steps")
                .map(c -> text(cell.spread(c))))
        .flatMap(cells -> cells)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** Of test accuracy from that of the same seed with nothing added. */
  private MeanAndDeviation difference(ResultRows cell) {
    double[] with = cell.numbers("test accuracy");
    double[] plain = rows.where("term", Kind.PLAIN.name()).numbers("test accuracy");
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < with.length; i++) {
      differences.add(with[i] - plain[i]);
    }
    return MeanAndDeviation.of(differences);
  }

  private static String text(MeanAndDeviation spread) {
    return spread.runs() == 0
        ? "undefined"
        : String.format(Locale.ROOT, "%.3f ± %.3f", spread.mean(), spread.deviation());
  }

  private static String signed(MeanAndDeviation spread) {
    return String.format(Locale.ROOT, "%+.3f ± %.3f", spread.mean(), spread.deviation());
  }
}
