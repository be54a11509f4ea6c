// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.examples.lab.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What README and the page on onset say of verdicts is what the benchmark says. */
final class PublishedVerdictsTest {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  private static final List<String> PARTS =
      List.of(
          "choosing",
          "choosing, slow",
          "untouched",
          "untouched, slow",
          "untouched, later",
          "untouched, later, slow",
          "sealed",
          "sealed, slow");

  private static final List<String> WORTH =
      List.of(
          "memorizing",
          "clean",
          "memorizing, later",
          "clean, later",
          "memorizing, sealed",
          "clean, sealed");

  private static JsonNode result() throws IOException {
    return Result.read(TOP.resolve("examples/results/verdicts.json"));
  }

  private static String page() throws IOException {
    return Files.readString(TOP.resolve("listener/docs/verdicts.md"));
  }

  @Test
  void thePageHasEveryDetectorOnEveryPart() throws IOException {
    String page = page();

    for (String part : PARTS) {
      JsonNode rows = result().get(part).get("detectors");
      assertThat(rows).hasSizeGreaterThan(4);
      for (JsonNode row : rows) {
        assertThat(page).contains(row(part, row));
      }
    }
  }

  private static String row(String part, JsonNode row) {
    return String.format(
        Locale.ROOT,
        "| %s | %s%s | %s | %d | %s | %s |",
        part,
        row.get("rival").asText(),
        setting(row),
        share(row.get("early")),
        row.get("premature").get("count").asInt(),
        share(row.get("falseAlarms")),
        delay(row.get("medianDelayFromBestTest").asDouble()));
  }

  /** Who tells nothing has none. */
  private static String delay(double median) {
    return Double.isNaN(median) ? "none" : String.format(Locale.ROOT, "%+.2f", median);
  }

  private static String setting(JsonNode row) {
    double setting = row.get("setting").asDouble();
    String number =
        new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(setting);
    String rival = row.get("rival").asText();
    return setting == 0 ? "" : rival.contains("answers") ? ", one in ten mistaken" : ", " + number;
  }

  @Test
  void thePageHasEveryKindOfSealedRuns() throws IOException {
    String page = page();

    assertThat(result().get("sealed, kinds")).hasSize(13);
    for (JsonNode kind : result().get("sealed, kinds")) {
      assertThat(page)
          .contains(
              Stream.of("early", "falseAlarms", "otherNoisy", "otherClean")
                  .map(what -> count(kind.get(what)))
                  .collect(
                      Collectors.joining(" | ", "| " + kind.get("kind").asText() + " | ", " |")));
    }
  }

  private static String count(JsonNode share) {
    return share.get("count").asInt() + " of " + share.get("of").asInt();
  }

  @Test
  void thePageSaysHowManyOfTheSealedRunsWereTrained() throws IOException {
    int runs =
        result().at("/sealed/runs").asInt() + result().get("sealed, slow").get("runs").asInt();

    assertThat(page()).contains("the first " + runs + " of its ");
  }

  @Test
  void theReadmeQuotesThePartThatNothingWasChosenOn() throws IOException {
    String readme = Files.readString(TOP.resolve("README.md"));
    JsonNode usual = result().at("/sealed/detectors/0");
    JsonNode slow = result().get("sealed, slow").get("detectors").get(0);
    JsonNode asked =
        result()
            .at("/sealed/detectors")
            .valueStream()
            .filter(row -> row.get("rival").asText().contains("asked if suspicious"))
            .findFirst()
            .orElseThrow();
    assertThat(readme)
        .contains(share(usual.get("early")) + " of the memorizing runs")
        .contains(share(usual.get("falseAlarms")) + " of the clean ones")
        .contains(share(slow.get("falseAlarms")) + " of those that learn slowly")
        .contains(share(asked.get("early")) + " and " + share(asked.get("falseAlarms")));
  }

  @Test
  void thePageHasWhatEveryWayToEndARunIsWorth() throws IOException {
    String page = page();

    for (String runs : WORTH) {
      for (Map.Entry<String, JsonNode> outcome : result().get(runs).properties()) {
        if (outcome.getValue().isObject()) {
          assertThat(page).contains(outcome(runs, outcome.getKey(), outcome.getValue()));
        }
      }
    }
  }

  private static String outcome(String runs, String way, JsonNode worth) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.4f | %+.4f (%+.4f to %+.4f) |",
        runs,
        way,
        worth.get("testAccuracy").asDouble(),
        worth.get("difference").asDouble(),
        worth.get("from").asDouble(),
        worth.get("to").asDouble());
  }

  private static String share(JsonNode share) {
    return String.format(
        Locale.ROOT,
        "%d of %d (%.0f to %.0f %%)",
        share.get("count").asInt(),
        share.get("of").asInt(),
        100 * share.get("from").asDouble(),
        100 * share.get("to").asDouble());
  }
}
