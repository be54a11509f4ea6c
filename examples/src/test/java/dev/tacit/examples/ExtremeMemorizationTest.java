package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.examples.paper.Rows;
import dev.tacit.examples.paper.Spread;
import dev.tacit.examples.paper.memorization.Found;
import dev.tacit.examples.paper.memorization.Loss;
import dev.tacit.examples.paper.memorization.Setting;
import dev.tacit.examples.paper.memorization.TrainedToTheEnd;
import dev.tacit.examples.paper.memorization.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ExtremeMemorizationTest {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  @Test
  void largeWeightsMakeANetworkOfSinesLearnByHeart() {
    Rows small = trained(Setting.of(Unit.SINE, Loss.CROSS_ENTROPY, 0.01, 1));
    Rows large = trained(Setting.of(Unit.SINE, Loss.CROSS_ENTROPY, 0.3, 1));

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
    Setting large = Setting.of(Unit.RELU, Loss.SQUARED, 0.1, 1);
    Rows asItIs = trained(large);
    Rows sized = trained(large.sized(10));

    assertThat(mean(sized, "test") - mean(asItIs, "test")).isGreaterThan(0.05);
  }

  private static Rows trained(Setting setting) {
    Rows rows = new Rows();
    TrainedToTheEnd.addTo(rows, setting, 20);
    return rows;
  }

  private static double mean(Rows rows, String column) {
    return rows.spread(column).mean();
  }

  @Test
  void tablesOfThePageQuoteTheResult() throws IOException {
    Rows rows = Rows.read(TOP.resolve("examples/results/papers/extreme-memorization.json"));
    String page = Files.readString(TOP.resolve("examples/docs/extreme-memorization.md"));
    Rows perceptrons = Found.asIs(Found.perceptrons(rows));

    for (Unit unit : Unit.values()) {
      Rows ofUnit = perceptrons.where("unit", unit.text());
      for (Loss loss : Loss.values()) {
        Rows some = ofUnit.where("loss", loss.text());
        assertThat(page).contains(row(unit.text() + ", " + loss.text(), some, "test"));
      }
    }
  }

  private static String row(String name, Rows rows, String column) {
    return rows.values("scale").stream()
        .map(scale -> cell(rows.where("scale", scale).spread(column)))
        .collect(Collectors.joining(" | ", "| " + name + " | ", " |"));
  }

  private static String cell(Spread spread) {
    return String.format(Locale.ROOT, "%.2f ± %.2f", spread.mean(), spread.deviation());
  }
}
