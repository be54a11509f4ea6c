package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** What the README says was measured is what the committed results say. */
final class PublishedFiguresTest {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Path RESULTS = TOP.resolve("examples/results");

  private static final Map<String, String> LABELS = new LinkedHashMap<>();

  static {
    LABELS.put("GradientAlignment", "gradient alignment, cosines, norm");
    LABELS.put("GradientNoise", "coherence, noise scale, signal to noise, disparity");
    LABELS.put("RepresentationAlignment", "representation alignment");
    LABELS.put("AreaUnderMargin", "area under the margin");
    LABELS.put("JacobianNorm", "Jacobian norms, exact, of 64 examples a set");
    LABELS.put("Straightness", "straightness, 32 lines of 16 segments");
    LABELS.put("OutputSensitivity", "output sensitivity");
    LABELS.put("ReachableSet", "reachable set, two radii");
    LABELS.put("HessianEigenvalue", "largest Hessian eigenvalue, 1 %");
    LABELS.put("GaussNewtonTrace", "Gauss-Newton trace, exact");
    LABELS.put("HessianTrace", "Hessian trace, exact here");
    LABELS.put("Accuracy", "accuracy");
    LABELS.put("gradients and representations", "**gradients and representations together**");
    LABELS.put("Jacobian, exact", "**Jacobian, exact, all training examples**");
    LABELS.put("Jacobian, one projection", "**likewise by one projection**");
    LABELS.put("path and sensitivity", "**path and sensitivity together**");
    LABELS.put("eigenvalue and trace, first snapshot", "**eigenvalue and trace, first snapshot**");
    LABELS.put(
        "eigenvalue and trace, later snapshots", "**eigenvalue and trace, later snapshots**");
    LABELS.put("measured often", "**what is measured often**");
    LABELS.put("standard, first snapshot", "**preset standard, first snapshot**");
    LABELS.put("standard, later snapshots", "**preset standard, later snapshots**");
    LABELS.put("economy", "**preset economy**");
  }

  @Test
  void costTableQuotesTheBenchmark() throws IOException {
    JsonNode benchmark = new ObjectMapper().readTree(RESULTS.resolve("cost.json").toFile());
    String readme = Files.readString(TOP.resolve("README.md"));

    LABELS.forEach(
        (measured, label) ->
            assertThat(readme).contains("| " + label + " | " + cells(benchmark, measured)));
  }

  private static String cells(JsonNode benchmark, String measured) {
    List<String> cells = new ArrayList<>();
    for (JsonNode row : benchmark.get("gradientEquivalents")) {
      if (row.get("measured").asText().equals(measured)) {
        double median = row.get("median").asDouble();
        cells.add(String.format(Locale.ROOT, median < 10 ? "%.2f" : "%.1f", median));
      }
    }
    return String.join(" | ", cells) + " |";
  }

  @Test
  void quickStartSectionQuotesItsReports() throws IOException {
    List<Report> reports =
        Files.readAllLines(RESULTS.resolve("quickstart.jsonl")).stream()
            .map(ReportJson::read)
            .toList();
    String readme = Files.readString(TOP.resolve("README.md"));

    for (int epoch : new int[] {1, 8, 11, 46, 60}) {
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
}
