// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.straightness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.examples.lab.paper.MeanAndDeviation;
import dev.tacit.examples.lab.paper.ResultRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class AlmostStraightTest {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  private static final String RATIO = "%.2f ± %.2f";

  private static final int NARROW = 16;
  private static final int WIDE = 96;

  private static final ResultRows TRAINED = new ResultRows();

  @BeforeAll
  static void train() {
    Plan plan = new Plan(20, Set.of(0, 10, 50));
    WatchedNetwork.addTo(TRAINED, NARROW, false, 1, plan);
    WatchedNetwork.addTo(TRAINED, WIDE, false, 1, plan);
    WatchedNetwork.addTo(TRAINED, WIDE, true, 1, plan);
  }

  @Test
  void networksRunStraighterWhereLabelsCanBeLearnt() {
    ResultRows right = TRAINED.where("width", WIDE).where("labels", "right");
    ResultRows random = TRAINED.where("width", WIDE).where("labels", "random");

    assertThat(atTheEnd(random, "straightness"))
        .isGreaterThan(1.3 * atTheEnd(right, "straightness"));
    assertThat(right.numbers("straightness")[1]).isLessThan(0.8 * right.numbers("straightness")[0]);
  }

  @Test
  void gapsOfWideNetworksAreSmallerOnceTrained() {
    ResultRows right = TRAINED.where("labels", "right");

    assertThat(atTheEnd(right.where("width", WIDE), "gap"))
        .isLessThan(0.7 * atTheEnd(right.where("width", NARROW), "gap"));
  }

  private static double atTheEnd(ResultRows rows, String column) {
    return EndedTrainings.of(rows).spread(column).mean();
  }

  @Test
  void tablesOfThePageQuoteTheResult() throws IOException {
    ResultRows rows = result();
    String page = page();

    for (Object width : rows.values("width")) {
      ResultRows some = rows.where("width", width);
      assertThat(page).contains(row(width + " | at the start", some.where("epoch", 0)));
      for (Object labels : rows.values("labels")) {
        ResultRows ended = EndedTrainings.of(some.where("labels", labels));
        assertThat(page).contains(row(width + " | trained, " + labels + " labels", ended));
      }
    }
  }

  @Test
  void whatThePageSaysOfTrainingQuotesTheResult() throws IOException {
    ResultRows rows = result();
    String page = page();

    for (Object width : rows.values("width")) {
      for (Object labels : rows.values("labels")) {
        ResultRows some = rows.where("width", width).where("labels", labels);
        assertThat(page)
            .contains(
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s |",
                    width,
                    labels,
                    cell(some.where("epoch", 0).spread("straightness"), RATIO),
                    cell(lowest(some).spread("straightness"), RATIO),
                    cell(EndedTrainings.of(some).spread("straightness"), RATIO)));
      }
    }
    assertThat(page)
        .contains(
            String.format(Locale.ROOT, "gap deviation is %.2f times", coarseOver(rows, "gap")))
        .contains(
            String.format(Locale.ROOT, "deflection %.2f times", coarseOver(rows, "deflection")));
  }

  /** Of each seed the row of the lowest ratio. */
  private static ResultRows lowest(ResultRows rows) {
    ResultRows lowest = new ResultRows();
    for (Object seed : rows.values("seed")) {
      double[] ratios = rows.where("seed", seed).numbers("straightness");
      lowest.add("straightness", Arrays.stream(ratios).min().orElseThrow());
    }
    return lowest;
  }

  private static double coarseOver(ResultRows rows, String column) {
    double[] fine = rows.numbers(column);
    double[] coarse =
        rows.numbers(
            "coarse" + column.substring(0, 1).toUpperCase(Locale.ROOT) + column.substring(1));
    return IntStream.range(0, fine.length)
        .mapToDouble(i -> coarse[i] / fine[i])
        .average()
        .orElseThrow();
  }

  private static ResultRows result() throws IOException {
    return ResultRows.read(TOP.resolve("examples/results/papers/almost-straight.json"));
  }

  private static String page() throws IOException {
    return Files.readString(TOP.resolve("examples/docs/almost-straight.md"));
  }

  private static String row(String name, ResultRows rows) {
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %s | %s | %s |",
        name,
        rows.spread("train").mean(),
        cell(rows.spread("gap"), "%.4f ± %.4f"),
        cell(rows.spread("deflection"), "%.3f ± %.3f"),
        cell(rows.spread("straightness"), RATIO));
  }

  private static String cell(MeanAndDeviation spread, String format) {
    return String.format(Locale.ROOT, format, spread.mean(), spread.deviation());
  }
}
