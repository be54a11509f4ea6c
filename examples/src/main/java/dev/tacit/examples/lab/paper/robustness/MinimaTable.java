// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import dev.tacit.examples.lab.paper.MeanAndDeviation;
import dev.tacit.examples.lab.paper.ResultRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * How energies, sensitivities and robustness of minima rank, as a table in Markdown: Spearman's
 * correlation over the different minima of all walks, and the chance of one as large without any.
 *
 * @param rows of the result
 */
record MinimaTable(ResultRows rows) {

  private static final double LEAST = 0.001;

  private static final List<List<String>> PAIRS =
      List.of(
          List.of("energy", "sensitivity"),
          List.of("energy", "attacked"),
          List.of("loss", "sensitivity"),
          List.of("sensitivity", "attacked"),
          List.of("energy", "test accuracy"));

  /** The table, line by line. */
  List<String> lines() {
    ResultRows minima = rows.where("part", Exploration.PART);
    ResultRows different = minima.where("new", true);
    List<Object> data = minima.values("data");
    List<String> lines = new ArrayList<>();
    lines.add(line("", each(data, String::valueOf)));
    lines.add("|---|" + "---|".repeat(data.size()));
    lines.add(line("different minima of a walk", each(data, d -> text(count(minima, d)))));
    lines.add(line("of all walks", each(data, d -> "" + different.where("data", d).size())));
    lines.add(line("lowest and highest energy", each(data, d -> range(different, d, "energy"))));
    lines.add(
        line("least and largest sensitivity", each(data, d -> range(different, d, "sensitivity"))));
    lines.add(
        line(
            "least and largest share right under attack",
            each(data, d -> range(different, d, "attacked"))));
    for (List<String> pair : PAIRS) {
      lines.add(
          line(
              "correlation of "
                  + pair.get(0)
                  + " and "
                  + pair.get(1).replace("attacked", "share right under attack"),
              each(data, d -> correlation(different.where("data", d), pair))));
    }
    return lines;
  }

  private static List<String> each(List<Object> data, Function<Object, String> cell) {
    return data.stream().map(cell).toList();
  }

  private static String line(String name, List<String> cells) {
    return "| " + name + " | " + String.join(" | ", cells) + " |";
  }

  private static MeanAndDeviation count(ResultRows minima, Object data) {
    ResultRows some = minima.where("data", data);
    return MeanAndDeviation.of(
        some.values("seed").stream().map(s -> (double) some.where("seed", s).size()).toList());
  }

  private static String range(ResultRows minima, Object data, String column) {
    double[] sorted = Arrays.stream(minima.where("data", data).numbers(column)).sorted().toArray();
    return String.format(Locale.ROOT, "%.3f to %.3f", sorted[0], sorted[sorted.length - 1]);
  }

  private static String correlation(ResultRows minima, List<String> pair) {
    double rank =
        new SpearmansCorrelation()
            .correlation(minima.numbers(pair.get(0)), minima.numbers(pair.get(1)));
    double freedom = minima.size() - 2.0;
    double t = Math.abs(rank) * Math.sqrt(freedom / (1 - rank * rank));
    double chance = 2 * new TDistribution(freedom).cumulativeProbability(-t);
    return chance < LEAST
        ? String.format(Locale.ROOT, "%+.2f (p < 0.001)", rank)
        : String.format(Locale.ROOT, "%+.2f (p = %.3f)", rank, chance);
  }

  private static String text(MeanAndDeviation spread) {
    return String.format(Locale.ROOT, "%.0f ± %.0f", spread.mean(), spread.deviation());
  }
}
