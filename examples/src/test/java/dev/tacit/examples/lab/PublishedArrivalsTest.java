// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.examples.lab.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of arrivals and wrong labels is what the committed results say. */
final class PublishedArrivalsTest {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  @Test
  void theTableOfArrivalsQuotesTheBenchmark() throws IOException {
    String page = Files.readString(TOP.resolve("listener/docs/arrivals.md"));
    JsonNode result = Result.read(TOP.resolve("examples/results/arrivals.json"));

    assertThat(result.get("arrivals")).hasSize(3);
    for (JsonNode row : result.get("arrivals")) {
      assertThat(row.get("sameToTheBit").asBoolean()).isTrue();
      assertThat(page)
          .contains(
              String.format(
                  Locale.ROOT,
                  "| %s | %d | %.1f ms | %.0f µs | %.2f %% (%.2f to %.2f) | %d of %d |",
                  row.get("network").asText(),
                  row.get("batch").asInt(),
                  row.at("/millisecondsAnIteration/median").asDouble(),
                  row.at("/microsecondsOfReading/median").asDouble(),
                  row.at("/percent/median").asDouble(),
                  row.at("/percent/smallest").asDouble(),
                  row.at("/percent/largest").asDouble(),
                  row.get("watched").asInt(),
                  row.get("examples").asInt()));
    }
  }

  @Test
  void theTableOfEstimatesQuotesTheBenchmark() throws IOException {
    String page = Files.readString(TOP.resolve("listener/docs/arrivals.md"));
    JsonNode groups =
        Result.read(TOP.resolve("examples/results/label-noise.json")).get("estimates");

    assertThat(groups).hasSize(16);
    for (JsonNode group : groups) {
      int runs = group.get("runs").asInt();
      assertThat(page)
          .contains(
              Stream.of("at 0.1", "at 0.25", "at 0.5", "in the end")
                  .map(time -> estimate(group.get(time), runs))
                  .collect(Collectors.joining(" | ", "| " + runs + " | ", " |")));
    }
  }

  private static String estimate(JsonNode spread, int runs) {
    int defined = spread.get("defined").asInt();
    return defined == 0
        ? "undefined"
        : String.format(
            Locale.ROOT,
            "%.2f (%.2f to %.2f)%s",
            spread.get("median").asDouble(),
            spread.get("from").asDouble(),
            spread.get("to").asDouble(),
            defined == runs ? "" : ", of " + defined);
  }

  @Test
  void theReadmeQuotesTheExampleThatFindsWrongLabels() throws IOException {
    String readme = Files.readString(TOP.resolve("README.md"));
    String output = Files.readString(TOP.resolve("examples/results/wrong-labels.txt"));
    Matcher suspects =
        Pattern.compile("Suspects: (\\d+) of 3000 labels; (\\d+) of them").matcher(output);
    Matcher accuracy =
        Pattern.compile("all labels: (\\S+)\\s.*suspects: (\\S+)\\s", Pattern.DOTALL)
            .matcher(output);

    assertThat(suspects.find()).isTrue();
    assertThat(accuracy.find()).isTrue();
    assertThat(readme)
        .contains("// " + output.lines().findFirst().orElseThrow() + "\n")
        .contains("it named " + suspects.group(1) + ", and " + suspects.group(2) + " of them")
        .contains(
            "on all: " + accuracy.group(1) + ", and without the suspects: " + accuracy.group(2));
  }
}
