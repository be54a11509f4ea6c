// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.examples.lab.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page on arrivals says of lists of wrong labels is what the benchmark says. */
final class PublishedRankingsTest {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  private static JsonNode result() throws IOException {
    return Result.read(TOP.resolve("examples/results/rankings.json"));
  }

  private static String page() throws IOException {
    return Files.readString(TOP.resolve("listener/docs/arrivals.md"));
  }

  @Test
  void thePageHasEveryOrderAndWhatItTakes() throws IOException {
    JsonNode all = result().get("all");

    assertThat(all.get("rankings")).hasSize(6);
    for (JsonNode row : all.get("rankings")) {
      String scores =
          Stream.of("area", "atWrong", "at20", "at100")
              .map(score -> compared(row.get(score)))
              .collect(Collectors.joining(" | "));
      assertThat(page())
          .contains(
              format(
                  "| %s | %s | %.1f |",
                  row.get("way").asText(), scores, row.get("seconds").asDouble()));
    }
    assertThat(page())
        .contains(
            format("%d runs of %d data sets", all.get("runs").asInt(), all.get("sources").asInt()))
        .contains(format("%.1f seconds alone", all.get("trainingSeconds").asDouble()))
        .contains(format("%d to %d times in each", looks().getMin(), looks().getMax()));
  }

  private static IntSummaryStatistics looks() throws IOException {
    IntSummaryStatistics looks = new IntSummaryStatistics();
    result().get("ranked").forEach(run -> looks.accept(run.get("looks").asInt()));
    return looks;
  }

  @Test
  void thePageHasWhatIsNamed() throws IOException {
    JsonNode all = result().get("all");

    assertThat(all.get("named")).hasSize(3);
    for (JsonNode row : all.get("named")) {
      assertThat(page())
          .contains(
              format(
                  "| %s | %d | %.2f | %.2f | %d of %d | %s |",
                  row.get("way").asText(),
                  row.get("named").asInt(),
                  row.get("precision").asDouble(),
                  row.get("recall").asDouble(),
                  row.get("silent").asInt(),
                  all.get("runs").asInt(),
                  compared(row.get("f1"))));
    }
  }

  @Test
  void thePageHasEveryKindOfWrongLabels() throws IOException {
    List<String> kinds = new ArrayList<>();
    for (Map.Entry<String, JsonNode> kind : result().properties()) {
      if (kind.getValue().has("rankings") && !kind.getKey().equals("all")) {
        kinds.add(kind.getKey());
        List<String> cells = new ArrayList<>();
        kind.getValue()
            .get("rankings")
            .forEach(row -> cells.add(format("%.3f", row.at("/area/mean").asDouble())));
        assertThat(page())
            .contains(
                format(
                    "| %d | %s |", kind.getValue().get("runs").asInt(), String.join(" | ", cells)));
      }
    }
    assertThat(kinds).isNotEmpty();
  }

  private static String compared(JsonNode score) {
    return format(
        "%.3f, %+.3f (%+.3f to %+.3f)",
        score.get("mean").asDouble(),
        score.at("/bySource/mean").asDouble(),
        score.at("/bySource/from").asDouble(),
        score.at("/bySource/to").asDouble());
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
