// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.forouzesh;

import dev.tacit.examples.lab.paper.MeanAndDeviation;
import dev.tacit.examples.lab.paper.ResultRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** The result as the rows of tables. */
final class LossTables {

  private static final List<String> SIGNALS =
      List.of("before", "sensitivity", "centredBefore", "centred", "norm", "parameters");

  private final ResultRows rows;
  private final List<String> lines = new ArrayList<>();

  private LossTables(ResultRows rows) {
    this.rows = rows;
  }

  /** All of them, table by table, without their heads. */
  static List<String> of(ResultRows rows) {
    LossTables tables = new LossTables(rows);
    tables.designs();
    tables.ranks();
    return tables.lines;
  }

  private void line(String first, List<String> cells) {
    lines.add("| " + first + " | " + String.join(" | ", cells) + " |");
  }

  private void designs() {
    for (Object design : rows.values("design")) {
      ResultRows some = rows.where("design", design);
      List<String> cells =
          new ArrayList<>(
              List.of(
                  String.format(Locale.ROOT, "%,.0f", some.numbers("parameters")[0]),
                  some.where("learnt", true).size() + " of " + some.size()));
      for (String column :
          List.of("before", "sensitivity", "centred", "testLoss", "formula", "testAccuracy")) {
        cells.add(cell(some.spread(column)));
      }
      line((String) design, cells);
    }
  }

  /** How alike networks rank by what needs no labels, and by test loss. */
  private void ranks() {
    ranks("all", row -> true);
    ranks("all SN", row -> String.valueOf(row.get("design")).contains("SN"));
    ranks("all HN", row -> String.valueOf(row.get("design")).contains("HN"));
    for (DesignSeries comparison : DesignSeries.all()) {
      Set<String> names =
          comparison.designs().stream().map(Design::text).collect(Collectors.toSet());
      ranks(comparison.text(), row -> names.contains(row.get("design")));
    }
  }

  private void ranks(String which, Predicate<Map<String, Object>> condition) {
    ResultRows some = rows.where(condition);
    double[] losses = some.numbers("testLoss");
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(some.size()));
    for (String signal : SIGNALS) {
      cells.add(rank(some.numbers(signal), losses));
    }
    cells.add(String.format(Locale.ROOT, "%.2f", slope(some.numbers("sensitivity"), losses)));
    line(which, cells);
  }

  private static String rank(double[] signals, double[] losses) {
    double rank = new SpearmansCorrelation().correlation(signals, losses);
    return Double.isNaN(rank) ? "" : String.format(Locale.ROOT, "%.2f", rank);
  }

  /** Of the loss's logarithm over the sensitivity's. */
  private static double slope(double[] sensitivities, double[] losses) {
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < losses.length; i++) {
      line.addData(Math.log(sensitivities[i]), Math.log(losses[i]));
    }
    return line.getSlope();
  }

  private static String cell(MeanAndDeviation spread) {
    return number(spread.mean(), spread.mean()) + " ± " + number(spread.deviation(), spread.mean());
  }

  /** Three digits of what it belongs to. */
  private static String number(double value, double whole) {
    if (whole >= 10_000 || whole < 0.001) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    int digits = Math.max(0, 2 - (int) Math.floor(Math.log10(whole)));
    return String.format(Locale.ROOT, "%." + Math.min(digits, 4) + "f", value);
  }
}
