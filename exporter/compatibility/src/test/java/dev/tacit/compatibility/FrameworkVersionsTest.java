// SPDX-License-Identifier: Apache-2.0
package dev.tacit.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.TacitListener;
import dev.tacit.exporter.attach.Attachment;
import dev.tacit.exporter.attach.JobSettings;
import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.jsonl.JsonLinesSink;
import dev.tacit.exporter.micrometer.MicrometerSink;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import dev.tacit.exporter.wire.ReportJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job on whatever versions of Micrometer, Prometheus' client and Jackson are here. */
final class FrameworkVersionsTest {

  /** The simpleclient writes a comma behind the last label. */
  private static final Pattern LAST_ITERATION =
      Pattern.compile("tacit_training_iteration\\{run=\"tiny\",worker=\"0\",?} 20\\.0");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  @Test
  void prometheusSeesWhatIsMeasured() {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start();
        TacitListener tacit =
            TinyJob.measured().sink(new MicrometerSink(endpoint.registry())).build()) {
      new TinyJob(tacit).train();

      Until.holds(
          "the last report is shown", () -> showsTheLast(Web.get(endpoint.address()).body()));
      assertThat(Web.get(endpoint.address()).body())
          .contains("# TYPE tacit_training_score gauge")
          .contains("# TYPE tacit_pipeline_diagnostic_seconds summary")
          .contains("# TYPE tacit_pipeline_diagnostic_seconds_max gauge");
      HttpResponse<String> open =
          Web.get(endpoint.address(), "Accept", "application/openmetrics-text; version=1.0.0");
      assertThat(open.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/openmetrics-text");
      assertThat(open.body()).matches(FrameworkVersionsTest::showsTheLast).endsWith("# EOF\n");
    }
  }

  @Test
  void theFrameworksOwnPageShowsItToo() throws Exception {
    FrameworkRegistry framework = FrameworkRegistry.create();
    try (TacitListener tacit =
        TinyJob.measured().sink(new MicrometerSink(framework.meters())).build()) {
      new TinyJob(tacit).train();

      Until.holds("the last report is shown", () -> showsTheLast(framework.scrape()));
    }
  }

  @Test
  void aBrowserSeesTheRun() {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start();
        TacitListener tacit = TinyJob.measured().sink(endpoint.page()).build()) {
      new TinyJob(tacit).train();

      Until.holds(
          "the page knows the run",
          () -> Web.get(endpoint.pageAddress().resolve("/api/runs")).body().contains("tiny"));
      assertThat(Web.get(endpoint.pageAddress()).body()).contains("<html");
    }
  }

  @Test
  void aFileHasEveryReport() throws Exception {
    Path file = directory.resolve("reports.jsonl");
    try (TacitListener tacit = TinyJob.measured().sink(JsonLinesSink.to(file)).build()) {
      new TinyJob(tacit).train();
    }

    assertThat(measured(file)).containsExactly(TinyJob.MEASURED);
  }

  @Test
  void settingsAreReadFromYaml() throws Exception {
    Path file = directory.resolve("reports.jsonl");
    Path settings = directory.resolve("tacit.yaml");
    Files.writeString(
        settings,
        """
        run: tiny
        port: 0
        exactly: every-5
        preset: economy
        queue-capacity: 4
        file: "%s"
        """
            .formatted(file));
    try (Attachment attachment = Attachment.open(JobSettings.from(settings))) {
      new TinyJob(attachment.listener()).train();
    }

    assertThat(measured(file)).containsExactly(TinyJob.MEASURED);
  }

  private static List<Integer> measured(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> ReportJson.read(line).iteration())
        .toList();
  }

  private static boolean showsTheLast(String scraped) {
    return LAST_ITERATION.matcher(scraped).find();
  }
}
