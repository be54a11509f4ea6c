// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.examples.lab.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What pages say of training without suspects, and with canaries, is what the benchmark says. */
final class PublishedWorthTest {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  private static JsonNode result(String name) throws IOException {
    return Result.read(TOP.resolve("examples/results").resolve(name));
  }

  private static String page(String name) throws IOException {
    return Files.readString(TOP.resolve("listener/docs").resolve(name));
  }

  @Test
  void thePageOnArrivalsHasWhatTrainingWithoutSuspectsIsWorth() throws IOException {
    String page = page("arrivals.md");

    for (String runs : List.of("memorizing", "clean")) {
      JsonNode all = result("cleaned.json").get(runs);
      for (Map.Entry<String, JsonNode> way : all.properties()) {
        if (way.getValue().isObject()) {
          assertThat(page)
              .contains(
                  String.format(
                      Locale.ROOT,
                      "| %s | %s | %.4f | %s |",
                      runs,
                      way.getKey(),
                      way.getValue().get("testAccuracy").asDouble(),
                      difference(way.getValue())));
        }
      }
    }
  }

  @Test
  void thePageOnCanariesHasWhatTheyCost() throws IOException {
    String page = page("canaries.md");

    for (String labels : List.of("wrong labels", "clean")) {
      JsonNode pairs = result("canaries.json").get(labels);
      assertThat(page)
          .contains(
              String.format(
                  Locale.ROOT,
                  "| %s | %d | %s | %s | %d | %d |",
                  labels,
                  pairs.get("pairs").asInt(),
                  difference(pairs.get("end")),
                  difference(pairs.get("best")),
                  pairs.get("onsetsWithout").asInt(),
                  pairs.get("onsetsWith").asInt()));
    }
  }

  private static String difference(JsonNode row) {
    return String.format(
        Locale.ROOT,
        "%+.4f (%+.4f to %+.4f)",
        row.get("difference").asDouble(),
        row.get("from").asDouble(),
        row.get("to").asDouble());
  }
}
