package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the README says was measured is what the committed results say. */
final class PublishedFiguresTest {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Path RESULTS = TOP.resolve("examples/results");

  private static final List<String> NETWORKS = List.of("mlp", "lenet", "resnet");
  private static final Map<String, String> EACH = new LinkedHashMap<>();
  private static final Map<String, String> TOGETHER = new LinkedHashMap<>();

  static {
    EACH.put("GradientAlignment", "gradient alignment, cosines, norm");
    EACH.put("GradientNoise", "coherence, noise scale, signal to noise, disparity");
    EACH.put("RepresentationAlignment", "representation alignment");
    EACH.put("AreaUnderMargin", "area under the margin");
    EACH.put("JacobianNorm", "Jacobian norms, exact, 64 examples a set");
    EACH.put("Straightness", "straightness, 32 lines of 16 segments");
    EACH.put("OutputSensitivity", "output sensitivity");
    EACH.put("ReachableSet", "reachable set, two radii");
    EACH.put("HessianEigenvalue", "largest Hessian eigenvalue, 1 %");
    EACH.put("GaussNewtonTrace", "Gauss-Newton trace, exact");
    EACH.put("HessianTrace", "Hessian trace, exact here");
    EACH.put("Accuracy", "accuracy");
    TOGETHER.put("gradients and representations", "gradients and representations");
    TOGETHER.put("Jacobian, exact", "Jacobian, exact");
    TOGETHER.put("Jacobian, one projection", "Jacobian, one projection");
    TOGETHER.put("path and sensitivity", "path and sensitivity");
    TOGETHER.put("eigenvalue and trace, first snapshot", "eigenvalue and trace, first snapshot");
    TOGETHER.put("eigenvalue and trace, later snapshots", "eigenvalue and trace, later snapshots");
    TOGETHER.put("measured often", "measured often");
    TOGETHER.put("standard, first snapshot", "preset standard, first snapshot");
    TOGETHER.put("standard, later snapshots", "preset standard, later snapshots");
    TOGETHER.put("economy", "preset economy");
  }

  @Test
  void costTablesQuoteTheBenchmark() throws IOException {
    String readme = Files.readString(TOP.resolve("README.md"));

    for (Map.Entry<String, String> row : EACH.entrySet()) {
      assertThat(readme).contains("| " + row.getValue() + " | " + cells(row.getKey(), 128));
    }
    for (Map.Entry<String, String> row : TOGETHER.entrySet()) {
      assertThat(readme).contains("| " + row.getValue() + " | " + cells(row.getKey(), 128, 512));
    }
  }

  private static String cells(String measured, int... examples) throws IOException {
    List<String> cells = new ArrayList<>();
    for (String network : NETWORKS) {
      JsonNode result =
          new ObjectMapper().readTree(RESULTS.resolve("cost-" + network + ".json").toFile());
      for (int n : examples) {
        for (JsonNode row : result.get("gradientEquivalents")) {
          if (row.get("measured").asText().equals(measured) && row.get("examples").asInt() == n) {
            double median = row.get("median").asDouble();
            cells.add(String.format(Locale.ROOT, median < 10 ? "%.2f" : "%.1f", median));
          }
        }
      }
    }
    return String.join(" | ", cells) + " |";
  }

  @Test
  void tableOfWholeRunsQuotesTheBenchmark() throws IOException {
    String readme = Files.readString(TOP.resolve("README.md"));
    Map<String, List<String>> rows = new LinkedHashMap<>();
    JsonNode result = new ObjectMapper().readTree(RESULTS.resolve("overhead.json").toFile());
    for (JsonNode run : result.get("wholeRuns")) {
      rows.computeIfAbsent(run.get("attached").asText(), key -> new ArrayList<>())
          .add(String.format(Locale.ROOT, "%.2f", run.get("ratio").get("median").asDouble()));
    }
    rows.remove("nothing");

    assertThat(rows).hasSizeGreaterThan(4);
    rows.forEach(
        (attached, ratios) ->
            assertThat(readme)
                .contains("| " + attached + " | " + String.join(" | ", ratios) + " |"));
  }

  @Test
  void tableOfTheBudgetQuotesTheBenchmark() throws IOException {
    String readme = Files.readString(TOP.resolve("README.md"));
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (String network : List.of("MLP", "LeNet", "LSTM")) {
      for (JsonNode run : budgetRuns(network)) {
        String attached = run.get("attached").asText();
        rows.computeIfAbsent(attached + ": wall time", key -> new ArrayList<>())
            .add(range(run.get("ratio")));
        rows.computeIfAbsent(attached + ": processor time", key -> new ArrayList<>())
            .add(range(run.get("cpuRatio")));
      }
    }
    rows.keySet().removeIf(attached -> attached.startsWith("nothing:"));

    assertThat(rows).hasSize(4);
    rows.forEach(
        (attached, ranges) ->
            assertThat(readme).contains("| " + attached + " | " + String.join(" | ", ranges)));
  }

  /** The first file has all networks; those of the others were measured again. */
  private static List<JsonNode> budgetRuns(String network) throws IOException {
    String again = "budget-" + network.toLowerCase(Locale.ROOT) + ".json";
    Path file = RESULTS.resolve(Files.exists(RESULTS.resolve(again)) ? again : "budget.json");
    List<JsonNode> runs = new ArrayList<>();
    for (JsonNode run : new ObjectMapper().readTree(file.toFile()).get("wholeRuns")) {
      if (run.get("network").asText().startsWith(network)) {
        runs.add(run);
      }
    }
    return runs;
  }

  private static String range(JsonNode ratio) {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f)",
        ratio.get("median").asDouble(),
        ratio.get("smallest").asDouble(),
        ratio.get("largest").asDouble());
  }

  @Test
  void tableOfGrowthQuotesTheBenchmark() throws IOException {
    String readme = Files.readString(TOP.resolve("README.md"));
    Map<String, List<String>> columns = new LinkedHashMap<>();
    JsonNode result = new ObjectMapper().readTree(RESULTS.resolve("growth.json").toFile());
    for (JsonNode row : result.get("growth")) {
      if (row.get("measured").asText().equals("all standard measures")) {
        double milliseconds = row.get("milliseconds").get("median").asDouble();
        columns
            .computeIfAbsent(row.get("factor").asText(), key -> new ArrayList<>())
            .add(String.format(Locale.ROOT, "%.0f", milliseconds));
      }
    }

    assertThat(columns).hasSize(4);
    columns.forEach(
        (factor, milliseconds) ->
            assertThat(readme)
                .containsPattern(
                    "\\| " + factor + " \\| [0-9, ]+ \\| " + String.join(", ", milliseconds)));
  }

  @Test
  void quickStartSectionQuotesItsReports() throws IOException {
    List<Report> reports =
        Files.readAllLines(RESULTS.resolve("quickstart.jsonl")).stream()
            .map(ReportJson::read)
            .toList();
    String readme = Files.readString(TOP.resolve("README.md"));

    for (int epoch : new int[] {1, 8, 16, 46, 60}) {
      assertThat(readme).contains(row(epoch, reports.get(epoch - 1)));
    }
    double share = reports.get(reports.size() - 1).value("tacit.pipeline.overhead");
    assertThat(readme)
        .contains(String.format(Locale.ROOT, "takes %.0f %% of its time", 100 * share));
  }

  private static String row(int epoch, Report report) {
    return String.format(
        Locale.ROOT,
        "| %d | %.2f | %.2f | %.1f %% | %.2f | %.2f | %.2f | %.0f |",
        epoch,
        report.value("tacit.training.accuracy", "train"),
        report.value("tacit.training.accuracy", "heldout"),
        100 * report.value("tacit.quickstart.wrong.labels.learnt"),
        report.value("tacit.gradient.alignment", "class", "all"),
        report.value("tacit.jacobian.norm", "softmax", "train"),
        report.value("tacit.path.straightness", "different"),
        report.value("tacit.curvature.hessian.eigenvalue"));
  }

  @Test
  void whatIsSaidOfOnsetQuotesTheBenchmark() throws IOException {
    JsonNode result = new ObjectMapper().readTree(RESULTS.resolve("onset.json").toFile());
    String readme = Files.readString(TOP.resolve("README.md"));
    String page = Files.readString(TOP.resolve("listener/docs/onset.md"));

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
    assertThat(readme)
        .contains(share(fresh.get("early")) + " of the memorizing runs")
        .contains(share(fresh.get("falseAlarms")) + " of the clean ones");
    assertThat(page)
        .contains(
            result.get("new").get("failures").size()
                + " of "
                + fresh.get("early").get("of").asInt());
    JsonNode seen = result.get("seen").get("detectors").get(0);
    assertThat(page)
        .contains(result.get("seen").get("failures").size() + " of " + seen.get("early").get("of"));
  }

  @Test
  void whatIsSaidOfThePartsOfTheBenchmarkQuotesIt() throws IOException {
    JsonNode result = new ObjectMapper().readTree(RESULTS.resolve("onset.json").toFile());
    String page = Files.readString(TOP.resolve("listener/docs/onset.md"));

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
    JsonNode result = new ObjectMapper().readTree(RESULTS.resolve("onset.json").toFile());
    String readme = Files.readString(TOP.resolve("README.md"));
    String page = Files.readString(TOP.resolve("listener/docs/onset.md"));
    Map<String, String> seen =
        Map.of(
            "fashion", "Fashion-MNIST, 2000 images",
            "fashion-rows", "Fashion-MNIST by rows, LSTM",
            "digits", "scanned digits",
            "cancer", "tumours",
            "wine", "wines");
    Map<String, String> fresh =
        Map.of(
            "genes", "splice junctions of DNA",
            "soybeans", "diseases of soybeans",
            "mushrooms", "mushrooms",
            "thyroids", "thyroids",
            "segments", "pieces of images",
            "ionosphere", "radar returns",
            "tops", "Fashion-MNIST, five classes");

    seen.forEach(
        (data, name) ->
            assertThat(page).contains(stoppingRow(name, result.at("/seen/stopping/" + data))));
    fresh.forEach(
        (data, name) -> {
          String row = stoppingRow(name, result.at("/new/stopping/" + data));
          assertThat(readme).contains(row);
          assertThat(page).contains(row);
        });
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
