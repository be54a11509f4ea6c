// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.wire.PlainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page on sizing quotes what was measured, and what was measured keeps the promises. */
final class SizingPageTest {

  private static JsonNode steps() throws IOException {
    Path result = Path.of("..", "..", "examples", "results", "exporter-load.json");
    return PlainJson.MAPPER.readTree(result.toFile()).path("steps");
  }

  @Test
  void quotesEveryStepAsItWasMeasured() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "sizing.md"));

    assertThat(steps()).hasSize(4).allSatisfy(step -> assertThat(page).contains(row(step)));
  }

  private static String row(JsonNode step) {
    List<String> memory = new ArrayList<>();
    step.path("mostResidentMebibytes")
        .forEach(one -> memory.add("%.0f MiB".formatted(one.asDouble())));
    return String.format(
        Locale.ROOT,
        "| %d | %d | %.0f | %d | %s | %s | %.3f cores | %s | %.0f MiB |",
        step.path("runs").asInt(),
        step.path("instances").asInt(),
        step.path("reportsPerSecond").asDouble(),
        step.path("series").asInt(),
        seconds(step.path("delaySeconds"), "p99"),
        seconds(step.path("scrapeSeconds"), "largest"),
        step.path("cores").asDouble(),
        String.join(", ", memory),
        step.path("mostHeapMebibytes").asDouble());
  }

  private static String seconds(JsonNode quantiles, String high) {
    return String.format(
        Locale.ROOT,
        "%.3f s, %.3f s",
        quantiles.path("median").asDouble(),
        quantiles.path(high).asDouble());
  }

  @Test
  void twoThousandRunsStayInsideWhatAnInstanceMayTake() throws IOException {
    assertThat(steps())
        .allSatisfy(
            step -> {
              assertThat(step.path("delaySeconds").path("p99").asDouble()).isLessThan(5);
              assertThat(step.path("scrapeSeconds").path("largest").asDouble()).isLessThan(2);
              assertThat(step.path("mostLagRecords").asDouble()).isLessThan(200);
              assertThat(step.path("mostResidentMebibytes"))
                  .allSatisfy(memory -> assertThat(memory.asDouble()).isLessThan(1024));
            });
  }
}
