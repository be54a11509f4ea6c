// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.memorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.examples.lab.paper.MeanAndDeviation;
import dev.tacit.examples.lab.paper.ResultRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;

final class ExtremeMemorizationTest {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  private static final List<String> ALIGNED =
      List.of(
          "alignment",
          "alignmentHidden",
          "alignmentTop",
          "representation",
          "representationAtStart",
          "moved");

  @Test
  void largeWeightsMakeANetworkOfSinesLearnByHeart() {
    ResultRows small = trained(PaperSetting.of(Unit.SINE, Loss.CROSS_ENTROPY, 0.01, 1));
    ResultRows large = trained(PaperSetting.of(Unit.SINE, Loss.CROSS_ENTROPY, 0.3, 1));

    assertThat(mean(small, "train")).isEqualTo(1);
    assertThat(mean(large, "train")).isEqualTo(1);
    assertThat(mean(small, "test")).isGreaterThan(0.6);
    assertThat(mean(large, "test")).isLessThan(0.3);
    assertThat(mean(small, "alignment") - mean(large, "alignment")).isGreaterThan(0.2);
    assertThat(mean(small, "representationAtStart")).isGreaterThan(0.4);
    assertThat(mean(large, "representationAtStart")).isCloseTo(0, within(0.05));
  }

  @Test
  void targetsAsLargeAsTheWeightsUndoTheHarmToRectifiers() {
    PaperSetting large = PaperSetting.of(Unit.RELU, Loss.SQUARED, 0.1, 1);
    ResultRows asItIs = trained(large);
    ResultRows sized = trained(large.sized(10));

    assertThat(mean(sized, "test") - mean(asItIs, "test")).isGreaterThan(0.2);
  }

  private static ResultRows trained(PaperSetting setting) {
    ResultRows rows = new ResultRows();
    TrainedToTheEnd.addTo(rows, setting, 20);
    return rows;
  }

  private static double mean(ResultRows rows, String column) {
    return rows.spread(column).mean();
  }

  @Test
  void tablesOfThePageQuoteTheResult() throws IOException {
    ResultRows all = result();
    ResultRows rows = Found.asIs(Found.perceptrons(all));
    List<String> expected = new ArrayList<>();
    for (Unit unit : Unit.values()) {
      ResultRows ofUnit = rows.where("unit", unit.text());
      for (Loss loss : Loss.values()) {
        ResultRows some = ofUnit.where("loss", loss.text());
        expected.add(row(unit.text() + ", " + loss.text(), overScales(some, "test")));
        expected.add(row(unit.text() + ", " + loss.text(), correlations(some)));
      }
      ResultRows some = ofUnit.where("loss", Loss.CROSS_ENTROPY.text());
      for (Object scale : some.values("scale")) {
        expected.add(row(unit.text() + ", " + scale, means(some.where("scale", scale), ALIGNED)));
      }
    }

    assertThat(expected).hasSize(22);
    assertThat(page()).contains(expected);
  }

  @Test
  void tableOfRemediesQuotesTheResult() throws IOException {
    ResultRows rows = Found.perceptrons(result()).where("unit", Unit.RELU.text());
    String page = page();

    for (Loss loss : Loss.values()) {
      ResultRows some = rows.where("loss", loss.text());
      List<String> before = overScales(Found.asIs(some), "test");
      List<String> after = overScales(Found.sized(some), "test");
      int unharmed = before.size() - after.size();
      assertThat(after).hasSize(3);
      assertThat(page)
          .contains(
              row(
                  loss.text(),
                  IntStream.range(0, after.size())
                      .mapToObj(i -> before.get(unharmed + i) + " → " + after.get(i))
                      .toList()));
    }
  }

  @Test
  void tableOfLabelsQuotesTheResult() throws IOException {
    ResultRows rows = Found.usual(result());
    String page = page();

    for (Object network : rows.values("network")) {
      for (Object labels : rows.values("labels")) {
        ResultRows some = rows.where("network", network).where("labels", labels);
        List<String> cells =
            new ArrayList<>(means(some, List.of("test", "representation", "alignment")));
        cells.add(String.format(Locale.ROOT, "%.0f", mean(some, "epochs")));
        assertThat(page).contains(row(network + ", " + labels + " labels", cells));
      }
    }
  }

  private static ResultRows result() throws IOException {
    return ResultRows.read(TOP.resolve("examples/results/papers/extreme-memorization.json"));
  }

  private static String page() throws IOException {
    return Files.readString(TOP.resolve("examples/docs/extreme-memorization.md"));
  }

  private static String row(String name, List<String> cells) {
    return "| " + name + " | " + String.join(" | ", cells) + " |";
  }

  private static List<String> overScales(ResultRows rows, String column) {
    return rows.values("scale").stream()
        .map(scale -> cell(rows.where("scale", scale).spread(column)))
        .toList();
  }

  private static List<String> means(ResultRows rows, List<String> columns) {
    return columns.stream().map(column -> cell(rows.spread(column))).toList();
  }

  private static List<String> correlations(ResultRows rows) {
    double[] test = rows.numbers("test");
    return Stream.of("alignment", "representation", "representationAtStart")
        .map(column -> new SpearmansCorrelation().correlation(rows.numbers(column), test))
        .map(correlation -> String.format(Locale.ROOT, "%.2f", correlation))
        .toList();
  }

  private static String cell(MeanAndDeviation spread) {
    return String.format(Locale.ROOT, "%.2f ± %.2f", spread.mean(), spread.deviation());
  }
}
