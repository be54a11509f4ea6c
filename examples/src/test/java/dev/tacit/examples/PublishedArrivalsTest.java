package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the page on arrivals says was measured is what the committed result says. */
final class PublishedArrivalsTest {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  @Test
  void theTableOfArrivalsQuotesTheBenchmark() throws IOException {
    String page = Files.readString(TOP.resolve("listener/docs/arrivals.md"));
    JsonNode result =
        new ObjectMapper().readTree(TOP.resolve("examples/results/arrivals.json").toFile());

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
}
