// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

import dev.tacit.examples.lab.paper.MeanAndDeviation;
import dev.tacit.examples.lab.paper.ResultRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/** The result as the rows of tables. */
final class SensitivityTables {

  private static final List<String> QUANTITIES = List.of("norm", "logitNorm", "transitions");

  private final ResultRows rows;
  private final ResultRows networks;
  private final List<String> lines = new ArrayList<>();

  private SensitivityTables(ResultRows rows) {
    this.rows = rows;
    this.networks = rows.where("study", GapStudy.NETWORKS);
  }

  /** All of them, table by table, without their heads. */
  static List<String> of(ResultRows rows) {
    SensitivityTables tables = new SensitivityTables(rows);
    tables.places();
    tables.ellipses();
    tables.factors();
    tables.correlations();
    tables.points();
    return tables.lines;
  }

  private void line(String first, List<String> cells) {
    lines.add("| " + first + " | " + String.join(" | ", cells) + " |");
  }

  /** Norms of the softmax and of the logits, before training and after. */
  private void places() {
    ResultRows places = rows.where("study", ManifoldStudy.PLACES);
    for (Object where : places.values("where")) {
      List<String> cells = new ArrayList<>();
      for (String quantity : List.of("norm", "logitNorm")) {
        for (String moment : List.of(ManifoldStudy.UNTRAINED, ManifoldStudy.TRAINED)) {
          cells.add(cell(places.where("where", where).where("moment", moment).spread(quantity)));
        }
      }
      line((String) where, cells);
    }
  }

  /** Norm and transitions at the three points and half way between, before training and after. */
  private void ellipses() {
    ResultRows ellipses = rows.where("study", ManifoldStudy.ELLIPSES);
    for (Object through : ellipses.values("through")) {
      for (String moment : List.of(ManifoldStudy.UNTRAINED, ManifoldStudy.TRAINED)) {
        ResultRows some = ellipses.where("through", through).where("moment", moment);
        ResultRows at = some.where(row -> remainder(row) == 60);
        ResultRows between = some.where(row -> remainder(row) == 0);
        ResultRows around = some.where(row -> remainder(row) == 50 || remainder(row) == 60);
        ResultRows apart = some.where(row -> remainder(row) == 110 || remainder(row) == 0);
        line(
            through + ", " + moment,
            List.of(
                cell(at.spread("norm")),
                cell(between.spread("norm")),
                cell(around.spread("transitions")),
                cell(apart.spread("transitions"))));
      }
    }
  }

  private static int remainder(Map<String, Object> row) {
    return Integer.parseInt(String.valueOf(row.get("degrees"))) % 120;
  }

  private void factors() {
    ResultRows base = networks.where("factor", Factor.NONE.text());
    for (Factor factor : Factor.values()) {
      ResultRows some = networks.where("factor", factor.text());
      List<String> cells = new ArrayList<>();
      cells.add(some.where("learnt", true).size() + " of " + some.size());
      for (String quantity : List.of("testAccuracy", "gap", "norm", "transitions")) {
        cells.add(cell(some.spread(quantity)));
      }
      cells.add(factor == Factor.NONE ? "" : above(some, base, "norm"));
      cells.add(factor == Factor.NONE ? "" : above(some, base, "gap"));
      line(factor.text(), cells);
    }
  }

  /** How often a network has more of something than the one it differs from in one thing. */
  private static String above(ResultRows some, ResultRows base, String quantity) {
    double[] these = some.numbers(quantity);
    double[] those = base.numbers(quantity); // of the same depths, widths and seeds in turn
    long above = IntStream.range(0, these.length).filter(i -> these[i] > those[i]).count();
    return above + " of " + these.length;
  }

  private void correlations() {
    Set<String> right =
        Set.of(
            Factor.NONE.text(),
            Factor.FULL_BATCH.text(),
            Factor.PLAIN_SGD.text(),
            Factor.TANH.text(),
            Factor.AUGMENTED.text());
    correlation("all", row -> true);
    correlation("all right labels", row -> right.contains(row.get("factor")));
    correlation(
        "only depth, width and seed differ", row -> Factor.NONE.text().equals(row.get("factor")));
  }

  private void correlation(String which, Predicate<Map<String, Object>> condition) {
    ResultRows some = networks.where("learnt", true).where(condition);
    double[] gaps = some.numbers("gap");
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(some.size()));
    for (String quantity : QUANTITIES) {
      double rank = new SpearmansCorrelation().correlation(some.numbers(quantity), gaps);
      cells.add(String.format(Locale.ROOT, "%.2f", rank));
    }
    line(which, cells);
  }

  private void points() {
    for (Factor factor : Factor.values()) {
      ResultRows some = networks.where("factor", factor.text());
      line(
          factor.text(),
          List.of(
              cell(some.spread("areaByNorm")),
              cell(some.spread("areaByDoubt")),
              cell(some.spread("correlation")),
              cell(some.spread("errors1")),
              cell(some.spread("errors10"))));
    }
  }

  private static String cell(MeanAndDeviation spread) {
    String digits = Math.abs(spread.mean()) < 0.1 ? "%.3f ± %.3f" : "%.2f ± %.2f";
    return String.format(Locale.ROOT, digits, spread.mean(), spread.deviation());
  }
}
