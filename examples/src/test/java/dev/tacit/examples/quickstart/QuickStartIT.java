// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tacit.exporter.programs.Promtool;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuickStartIT {

  private static final Path FULL_DISK = Path.of("/dev/full");

  @TempDir private Path directory = Path.of("");

  @Test
  void twoEpochsPutEveryMetricFamilyIntoTheFile() throws IOException {
    Path file = directory.resolve("r.jsonl");
    Files.writeString(file, "an old run\n");

    StartedQuickStart run =
        StartedQuickStart.of(
            "--epochs", "2", "--once", "--reports", file.toString(), "--port", "0");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    List<Report> reports = Files.readAllLines(file).stream().map(ReportJson::read).toList();
    assertThat(reports).extracting(Report::epoch).containsExactly(0, 1);
    reports.forEach(QuickStartIT::assertHasEveryFamily);
  }

  private static void assertHasEveryFamily(Report report) {
    assertFinite(report, "tacit.training.score");
    assertFinite(report, "tacit.training.accuracy", "train");
    assertFinite(report, "tacit.training.accuracy", "heldout");
    assertFinite(report, "tacit.training.iteration");
    assertFinite(report, "tacit.training.epoch");
    assertFinite(report, "tacit.training.learning.rate");
    assertFinite(report, "tacit.gradient.alignment", "class", "all");
    assertFinite(report, "tacit.gradient.alignment", "all", "all");
    assertFinite(report, "tacit.gradient.cosine", "within");
    assertFinite(report, "tacit.gradient.cosine", "between");
    assertFinite(report, "tacit.representation.alignment");
    for (String output : List.of("softmax", "logit")) {
      assertFinite(report, "tacit.jacobian.norm", output, "train");
      assertFinite(report, "tacit.jacobian.norm", output, "heldout");
    }
    assertFinite(report, "tacit.path.straightness", "same");
    assertFinite(report, "tacit.path.straightness", "different");
    assertFinite(report, "tacit.curvature.hessian.eigenvalue");
    assertFinite(report, "tacit.curvature.hessian.trace");
    assertFinite(report, "tacit.pipeline.snapshots", "measured");
    assertFinite(report, "tacit.pipeline.overhead");
    // After an epoch there is nothing to look back to; after two, labels may look wrong already.
    if (report.epoch() == 0) {
      assertThat(report.find("tacit.memorization.state").orElseThrow().reason()).isNotBlank();
    }
    assertThat(report.measurements())
        .filteredOn(m -> !UNDECIDED.contains(m.metric().name()))
        .filteredOn(m -> !m.metric().name().equals("tacit.label.unsettled"))
        .filteredOn(m -> !m.metric().name().equals("tacit.label.noise"))
        .filteredOn(m -> !SECOND_ARRIVALS.contains(m.metric().name()))
        .allMatch(Measurement::defined);
  }

  /** Undefined as long as nothing was decided. */
  private static final Set<String> UNDECIDED =
      Set.of(
          "tacit.memorization.state",
          "tacit.memorization.onset.iteration",
          "tacit.memorization.stop.iteration");

  /** Undefined as long as no example has arrived twice. */
  private static final Set<String> SECOND_ARRIVALS =
      Set.of("tacit.arrival.changed", "tacit.arrival.forgotten");

  private static void assertFinite(Report report, String metric, String... tagValues) {
    assertThat(report.value(metric, tagValues)).as(metric + List.of(tagValues)).isFinite();
  }

  @Test
  void printsARowForEachReportAndWhatWasSeen() {
    StartedQuickStart run =
        StartedQuickStart.of("--epochs", "3", "--once", "--reports", file(), "--port", "0");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out())
        .containsPattern("900\\s+of\\s+their\\s+labels\\s+wrong\\s+\\(30 %\\)")
        .contains("\n       59     1 ", "\n      119     2 ", "\n      179     3 ")
        .contains("Test accuracy was highest")
        .contains("3 reports; measuring took ")
        .containsPattern(
            "of the 20 most suspect labels, \\d+ are truly wrong; of all 400\\smeasured")
        .containsPattern("\n(Warning since iteration|Not judged: )")
        .containsSubsequence(
            "Labels: ", "Suspects: ", "Next: ", "\nEpoch ", "measuring took", "Reports:\n")
        .contains("Reports:\n" + file() + "\n");
    assertThat(run.err()).isEmpty();
    Narrow.assertFits(run.out(), file());
  }

  @Test
  void aBudgetIsMeasuredAgainst() {
    StartedQuickStart run =
        StartedQuickStart.of(
            "--epochs", "4", "--budget", "0.5", "--noise", "0", "--once", "--reports", file());

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out())
        .contains("0 of their labels wrong (0 %)")
        .containsPattern("Measuring\\s+may\\s+take\\s+50 %")
        .containsPattern("budget\\s+of\\s+50 %");
    Narrow.assertFits(run.out(), file());
  }

  @Test
  void trainingGoesOnWhereReportsCannotBeWritten() {
    assumeTrue(Files.exists(FULL_DISK), "there is no " + FULL_DISK + " here");

    StartedQuickStart run =
        StartedQuickStart.of(
            "--epochs", "3", "--once", "--reports", FULL_DISK.toString(), "--port", "0");

    assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
    assertThat(run.out()).contains("\n      179     3 ", "not all could be written");
  }

  @Test
  void aScrapeSatisfiesPromtool() throws Exception {
    Promtool.demand();
    // Without --once it answers for as long as it is asked.
    Path page = directory.resolve("page.html");
    StartedQuickStart run =
        StartedQuickStart.of(
            "--epochs", "2", "--reports", file(), "--port", "0", "--html", page.toString());
    try {
      // A scrape may come while a report's series are being registered.
      run.scrapeUntil("tacit_gradient_alignment");
      run.scrapeUntil("tacit_path_straightness{");
      String metrics = run.scrapeUntil("tacit_curvature_hessian_eigenvalue{");

      Path scraped = Files.writeString(directory.resolve("metrics.txt"), metrics);
      assertThat(Promtool.objections(scraped)).isEmpty();
      assertThat(metrics)
          .contains("tacit_curvature_hessian_eigenvalue{", "tacit_path_straightness{");
      run.awaitOutput("Until Ctrl-C");
      assertThat(run.page("")).contains("<title>Tacit</title>");
      assertThat(run.page("api/suspects?run=quickstart"))
          .contains("\"class\":", "data:image/png;base64,", "\"labels\":{\"text\":");
      assertThat(page).content().contains("id=\"tacit-data\"");
      assertThat(run.scrapeUntil("tacit_training_epoch")).contains("tacit_jacobian_norm{");
    } finally {
      run.interrupt();
    }
  }

  private String file() {
    return directory.resolve("reports.jsonl").toString();
  }
}
