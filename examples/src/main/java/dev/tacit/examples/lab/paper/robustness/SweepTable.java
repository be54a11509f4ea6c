package dev.tacit.examples.lab.paper.robustness;

import dev.tacit.examples.lab.paper.Rows;
import dev.tacit.examples.lab.paper.Spread;
import dev.tacit.examples.lab.paper.robustness.Recipe.Kind;
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
public record SweepTable(Rows rows) {

  private static final Map<String, String> TERMS =
      Map.of(
          Kind.PLAIN.name(), "nothing",
          Kind.SENSITIVITY.name(), "sensitivity",
          Kind.L2.name(), "L2");

  /** The table, line by line. */
  public List<String> lines() {
    Rows training = rows.where("part", WeightSweep.PART);
    List<String> lines = new ArrayList<>();
    lines.add(
        "| added | weight | training accuracy | test accuracy | difference | sensitivity"
            + " | certified, 0.001 | certified, 0.01 | one step | 20 steps |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|");
    for (Object term : training.values("term")) {
      Rows ofTerm = training.where("term", term);
      ofTerm.values("weight").forEach(weight -> lines.add(line(ofTerm, term, weight)));
    }
    return lines;
  }

  private String line(Rows ofTerm, Object term, Object weight) {
    Rows cell = ofTerm.where("weight", weight);
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
  private Spread difference(Rows cell) {
    double[] with = cell.numbers("test accuracy");
    double[] plain = rows.where("term", Kind.PLAIN.name()).numbers("test accuracy");
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < with.length; i++) {
      differences.add(with[i] - plain[i]);
    }
    return Spread.of(differences);
  }

  private static String text(Spread spread) {
    return spread.runs() == 0
        ? "undefined"
        : String.format(Locale.ROOT, "%.3f ± %.3f", spread.mean(), spread.deviation());
  }

  private static String signed(Spread spread) {
    return String.format(Locale.ROOT, "%+.3f ± %.3f", spread.mean(), spread.deviation());
  }
}
