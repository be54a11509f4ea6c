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
import org.junit.jupiter.api.Test;

/** What the page on onset says of the onset benchmark is what its result says. */
final class PublishedOnsetTest {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  private static final Path RESULTS = TOP.resolve("examples/results");

  @Test
  void whatIsSaidOfOnsetQuotesTheBenchmark() throws IOException {
    JsonNode result = Result.read(RESULTS.resolve("onset.json"));
    String page = Files.readString(TOP.resolve("listener/docs/contradictions.md"));

    for (String part : List.of("seen", "new")) {
      for (JsonNode row : result.get(part).get("detectors")) {
        assertThat(page).contains(onsetRow(row));
      }
      for (JsonNode group : result.get(part).get("bySource")) {
        assertThat(page).contains(groupRow(group));
      }
    }
    for (JsonNode row : result.get("byEvaluations")) {
      assertThat(page).contains(rateRow(row));
    }
    JsonNode fresh = result.get("new").get("detectors").get(0);
    assertThat(page)
        .contains(
            result.get("new").get("failures").size()
                + " of "
                + fresh.get("early").get("of").asInt());
    JsonNode checked = last(result.get("choosing").get("detectors"));
    assertThat(checked.get("rival").asText()).contains("checked");
    assertThat(page)
        .contains(
            counts(last(result.get("new").get("detectors")).get("early"))
                + " runs would be told early, and "
                + counts(checked.get("early"))
                + " of the choosing part");
    JsonNode seen = result.get("seen").get("detectors").get(0);
    assertThat(page)
        .contains(result.get("seen").get("failures").size() + " of " + seen.get("early").get("of"));
  }

  private static JsonNode last(JsonNode rows) {
    return rows.get(rows.size() - 1);
  }

  @Test
  void whatIsSaidOfThePartsOfTheBenchmarkQuotesIt() throws IOException {
    JsonNode result = Result.read(RESULTS.resolve("onset.json"));
    String page = Files.readString(TOP.resolve("listener/docs/contradictions.md"));

    assertThat(page).contains("trains " + result.get("runs").asInt() + " runs");
    for (String part : List.of("choosing", "seen", "new")) {
      JsonNode runs = result.get(part);
      JsonNode tacit = runs.get("detectors").get(0);
      assertThat(page)
          .contains(
              "| %s | %d | %d | %s | %s | %s |"
                  .formatted(
                      part,
                      runs.get("runs").asInt(),
                      runs.get("memorizing").asInt(),
                      share(tacit.get("early")),
                      tacit.get("premature").get("count").asText(),
                      share(tacit.get("falseAlarms"))));
    }
  }

  private static String groupRow(JsonNode group) {
    return "| %s, %s | %s | %s |"
        .formatted(
            group.get("source").asText(),
            group.get("network").asText(),
            counts(group.get("early")),
            counts(group.get("falseAlarms")));
  }

  private static String rateRow(JsonNode row) {
    return String.format(
        Locale.ROOT,
        "| %d | %s | %d | %s | %.2f |",
        row.get("evaluations").asInt(),
        share(row.get("early")),
        row.get("premature").get("count").asInt(),
        share(row.get("falseAlarms")),
        row.get("medianFittedAtAlarm").asDouble());
  }

  @Test
  void tablesOfStoppingQuoteTheBenchmark() throws IOException {
    JsonNode result = Result.read(RESULTS.resolve("onset.json"));
    String page = Files.readString(TOP.resolve("listener/docs/contradictions.md"));
    Map<String, String> seen =
        Map.of(
            "fashion", "Fashion-MNIST, 2000 images",
            "fashion-rows", "Fashion-MNIST by rows, LSTM",
            "digits", "scanned digits",
            "cancer", "tumours",
            "wine", "wines");
    List<Map<String, String>> fresh =
        List.of(
            Map.of(
                "genes", "splice junctions of DNA",
                "soybeans", "diseases of soybeans",
                "mushrooms", "mushrooms",
                "thyroids", "thyroids",
                "segments", "pieces of images",
                "ionosphere", "radar returns",
                "tops", "Fashion-MNIST, five classes"),
            Map.of(
                "letters", "letters",
                "satellite", "satellite images",
                "vehicles", "outlines of vehicles",
                "vowels", "vowels",
                "sonar", "sonar returns",
                "shoes", "Fashion-MNIST, the other five"));

    seen.forEach(
        (data, name) ->
            assertThat(page).contains(stoppingRow(name, result.at("/seen/stopping/" + data))));
    for (Map<String, String> some : fresh) {
      some.forEach(
          (data, name) ->
              assertThat(page).contains(stoppingRow(name, result.at("/new/stopping/" + data))));
    }
  }

  private static String stoppingRow(String name, JsonNode means) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.3f | %.3f | %.3f | %.3f |",
        name,
        means.get("runs").asInt(),
        means.get("withoutTacit").asDouble(),
        means.get("stoppedByTacit").asDouble(),
        means.get("classicEarlyStopping").asDouble(),
        means.get("bestEvaluation").asDouble());
  }

  private static String onsetRow(JsonNode row) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %d | %s | %+.2f | %.2f |",
        row.get("rival").asText(),
        new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
            .format(row.get("setting").asDouble()),
        share(row.get("early")),
        row.get("premature").get("count").asInt(),
        share(row.get("falseAlarms")),
        row.get("medianDelayFromBestTest").asDouble(),
        row.get("medianFittedAtAlarm").asDouble());
  }

  private static String counts(JsonNode share) {
    return share.get("count").asInt() + " of " + share.get("of").asInt();
  }

  private static String share(JsonNode share) {
    return String.format(
        Locale.ROOT,
        "%s (%.0f to %.0f %%)",
        counts(share),
        100 * share.get("from").asDouble(),
        100 * share.get("to").asDouble());
  }
}
