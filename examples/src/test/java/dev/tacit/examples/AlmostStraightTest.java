package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.examples.paper.Rows;
import dev.tacit.examples.paper.Spread;
import dev.tacit.examples.paper.straightness.Found;
import dev.tacit.examples.paper.straightness.WatchedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class AlmostStraightTest {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  @Test
  void networksRunStraighterWhereLabelsCanBeLearnt() {
    Rows rows = new Rows();
    WatchedNetwork.addTo(rows, 64, false, 1, 20);
    WatchedNetwork.addTo(rows, 64, true, 1, 20);
    Rows right = rows.where("labels", "right");
    Rows random = rows.where("labels", "random");

    assertThat(atTheEnd(random, "straightness"))
        .isGreaterThan(1.3 * atTheEnd(right, "straightness"));
    assertThat(atTheEnd(random, "gap")).isGreaterThan(1.3 * atTheEnd(right, "gap"));
    assertThat(Arrays.stream(right.numbers("straightness")).min().orElseThrow())
        .isLessThan(0.8 * right.numbers("straightness")[0]);
  }

  @Test
  void gapsOfWideNetworksAreSmaller() {
    Rows rows = new Rows();
    WatchedNetwork.addTo(rows, 16, false, 1, 20);
    WatchedNetwork.addTo(rows, 128, false, 1, 20);

    assertThat(atTheEnd(rows.where("width", 128), "gap"))
        .isLessThan(0.7 * atTheEnd(rows.where("width", 16), "gap"));
  }

  private static double atTheEnd(Rows rows, String column) {
    return Found.ended(rows).spread(column).mean();
  }

  @Test
  void tablesOfThePageQuoteTheResult() throws IOException {
    Rows rows = Rows.read(TOP.resolve("examples/results/papers/almost-straight.json"));
    String page = Files.readString(TOP.resolve("examples/docs/almost-straight.md"));

    for (Object width : rows.values("width")) {
      Rows some = rows.where("width", width);
      assertThat(page).contains(row(width + " | at the start", some.where("epoch", 0)));
      for (Object labels : rows.values("labels")) {
        Rows ended = Found.ended(some.where("labels", labels));
        assertThat(page).contains(row(width + " | trained, " + labels + " labels", ended));
      }
    }
  }

  private static String row(String name, Rows rows) {
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %s | %s | %s |",
        name,
        rows.spread("train").mean(),
        cell(rows.spread("gap"), "%.4f ± %.4f"),
        cell(rows.spread("deflection"), "%.3f ± %.3f"),
        cell(rows.spread("straightness"), "%.2f ± %.2f"));
  }

  private static String cell(Spread spread, String format) {
    return String.format(Locale.ROOT, format, spread.mean(), spread.deviation());
  }
}
