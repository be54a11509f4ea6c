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
    LABELS.put("JacobianNorm", "Jacobian norms, 10 outputs, exact");
    LABELS.put("Straightness", "straightness, 48 lines of 16 segments");
    LABELS.put("OutputSensitivity", "output sensitivity");
    LABELS.put("ReachableSet", "reachable set, two radii");
    LABELS.put("HessianEigenvalue", "largest Hessian eigenvalue, 1 %");
    LABELS.put("GaussNewtonTrace", "Gauss-Newton trace, exact");
    LABELS.put("HessianTrace", "Hessian trace, exact here");
    LABELS.put("Accuracy", "accuracy");
    LABELS.put("all together", "all together");
    LABELS.put("economy together", "preset economy");
  }

  @Test
  void costTableQuotesTheBenchmark() throws IOException {
    JsonNode benchmark = new ObjectMapper().readTree(RESULTS.resolve("overhead.json").toFile());
    String readme = Files.readString(TOP.resolve("README.md"));

    LABELS.forEach(
        (diagnostic, label) ->
            assertThat(readme).contains("| " + label + " | " + cells(benchmark, diagnostic)));
    assertThat(readme).contains(whole(benchmark.get("wholeRun")));
  }

  private static String cells(JsonNode benchmark, String diagnostic) {
    List<String> cells = new ArrayList<>();
    for (JsonNode row : benchmark.get("gradientEquivalents")) {
      if (row.get("diagnostic").asText().equals(diagnostic)) {
        double median = row.get("median").asDouble();
        cells.add(String.format(Locale.ROOT, median < 10 ? "%.2f" : "%.1f", median));
      }
    }
    return String.join(" | ", cells) + " |";
  }

  private static String whole(JsonNode run) {
    return String.format(
        Locale.ROOT,
        "%d iterations of %d examples (%.0f s) took %.2f times as long as without Tacit, median of"
            + " %d pairs (%.2f to %.2f",
        run.get("iterations").asInt(),
        run.get("batch").asInt(),
        run.get("medianSecondsWithout").asDouble(),
        run.get("median").asDouble(),
        run.get("rounds").asInt(),
        run.get("smallest").asDouble(),
        run.get("largest").asDouble());
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
