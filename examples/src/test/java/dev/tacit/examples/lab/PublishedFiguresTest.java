// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.examples.lab.result.Result;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What pages say was measured is what the committed results say. */
final class PublishedFiguresTest {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Path RESULTS = TOP.resolve("examples/results");
  private static final Path COSTS = TOP.resolve("listener/docs/costs.md");
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
    String page = Files.readString(COSTS);

    for (Map.Entry<String, String> row : EACH.entrySet()) {
      assertThat(page).contains("| " + row.getValue() + " | " + cells(row.getKey(), 128));
    }
    for (Map.Entry<String, String> row : TOGETHER.entrySet()) {
      assertThat(page).contains("| " + row.getValue() + " | " + cells(row.getKey(), 128, 512));
    }
  }

  private static String cells(String measured, int... examples) throws IOException {
    List<String> cells = new ArrayList<>();
    for (String network : NETWORKS) {
      JsonNode result = Result.read(RESULTS.resolve("cost-" + network + ".json"));
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
    String page = Files.readString(COSTS);
    Map<String, List<String>> rows = new LinkedHashMap<>();
    JsonNode result = Result.read(RESULTS.resolve("overhead.json"));
    for (JsonNode run : result.get("wholeRuns")) {
      rows.computeIfAbsent(run.get("attached").asText(), key -> new ArrayList<>())
          .add(String.format(Locale.ROOT, "%.2f", run.get("ratio").get("median").asDouble()));
    }
    rows.remove("nothing");

    assertThat(rows).hasSizeGreaterThan(4);
    rows.forEach(
        (attached, ratios) ->
            assertThat(page).contains("| " + attached + " | " + String.join(" | ", ratios) + " |"));
  }

  @Test
  void tableOfTheBudgetQuotesTheBenchmark() throws IOException {
    String page = Files.readString(COSTS);
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (String network : List.of("MLP", "LeNet", "LSTM")) {
      for (JsonNode run : budgetRuns(network)) {
        String attached = run.get("attached").asText();
        rows.computeIfAbsent(attached + ": wall time", key -> new ArrayList<>())
            .add(range(run.get("ratio")));
        rows.computeIfAbsent(attached + ": processor time", key -> new ArrayList<>())
            .add(range(run.get("cpuRatio")));
        if (run.has("overhead")) {
          rows.computeIfAbsent(attached + ": by its own account", key -> new ArrayList<>())
              .add(percents(run.get("overhead")));
        }
      }
    }
    rows.keySet().removeIf(attached -> attached.startsWith("nothing:"));

    assertThat(rows).hasSize(5);
    rows.forEach(
        (attached, ranges) ->
            assertThat(page).contains("| " + attached + " | " + String.join(" | ", ranges)));
  }

  @Test
  void whatIsSaidOfPinnedRunsQuotesTheBenchmark() throws IOException {
    String page = Files.readString(COSTS);
    JsonNode runs = Result.read(RESULTS.resolve("pinned.json")).get("wholeRuns");

    assertThat(runs.get(1).get("reports").get(0).asInt()).isEqualTo(5);
    assertThat(page)
        .contains(
            String.format(
                Locale.ROOT,
                "wall time %.2f, processor time %.2f; nothing, again: %.2f and %.2f",
                runs.get(1).get("ratio").get("median").asDouble(),
                runs.get(1).get("cpuRatio").get("median").asDouble(),
                runs.get(2).get("ratio").get("median").asDouble(),
                runs.get(2).get("cpuRatio").get("median").asDouble()));
  }

  /** The first file has all networks; those of the others were measured again. */
  private static List<JsonNode> budgetRuns(String network) throws IOException {
    String again = "budget-" + network.toLowerCase(Locale.ROOT) + ".json";
    Path file = RESULTS.resolve(Files.exists(RESULTS.resolve(again)) ? again : "budget.json");
    List<JsonNode> runs = new ArrayList<>();
    for (JsonNode run : Result.read(file).get("wholeRuns")) {
      if (run.get("network").asText().startsWith(network)) {
        runs.add(run);
      }
    }
    return runs;
  }

  private static String percents(JsonNode shares) {
    List<String> percents = new ArrayList<>();
    for (JsonNode share : shares) {
      assertThat(share.asDouble()).isLessThanOrEqualTo(0.02);
      percents.add(String.format(Locale.ROOT, "%.1f %%", 100 * share.asDouble()));
    }
    return String.join(" and ", percents);
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
    String page = Files.readString(COSTS);
    Map<String, List<String>> columns = new LinkedHashMap<>();
    JsonNode result = Result.read(RESULTS.resolve("growth.json"));
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
            assertThat(page)
                .containsPattern(
                    "\\| " + factor + " \\| [0-9, ]+ \\| " + String.join(", ", milliseconds)));
  }

  @Test
  void quickStartSectionQuotesItsReports() throws IOException {
    List<Report> reports =
        Files.readAllLines(RESULTS.resolve("quickstart.jsonl")).stream()
            .map(ReportJson::read)
            .toList();
    String page = Files.readString(TOP.resolve("examples/README.md"));

    for (int epoch : new int[] {1, 8, 16, 46, 60}) {
      assertThat(page).contains(row(epoch, reports.get(epoch - 1)));
    }
    double share = reports.get(reports.size() - 1).value("tacit.pipeline.overhead");
    assertThat(Files.readString(COSTS))
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
}
