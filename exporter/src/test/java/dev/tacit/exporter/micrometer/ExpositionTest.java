// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.endpoint.Scraper;
import dev.tacit.exporter.programs.Promtool;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Prometheus gets to see. */
final class ExpositionTest {

  private static final String IDENTITY = "run=\"mlp\",worker=\"0\"";

  private final PrometheusEndpoint endpoint = PrometheusEndpoint.start();
  private final MicrometerSink sink = new MicrometerSink(endpoint.registry());

  @AfterEach
  void close() {
    endpoint.close();
  }

  @Test
  void everyKindHasItsName() throws Exception {
    sink.publish(
        SmallReports.of(
            Measurement.exact(Metric.gauge("tacit.training.score", "Loss."), -0.5),
            Measurement.exact(Metric.counter("tacit.memorization.onsets", "Onsets."), 2),
            Measurement.exact(Metric.timer("tacit.pipeline.diagnostic", "Time."), 0.5),
            Measurement.estimate(Metric.estimate("tacit.jacobian.norm", "Norm."), 3, 0.25),
            Measurement.exact(timestamp(), 1.5e9),
            Measurement.exact(Metric.gauge("tacit.run.info", "The run.", "model"), 1, "mlp-3")));

    assertThat(scrape())
        .contains("# TYPE tacit_training_score gauge", "# HELP tacit_training_score Loss.")
        .contains("tacit_training_score{" + IDENTITY + "} -0.5")
        .contains("# TYPE tacit_memorization_onsets_total counter")
        .contains("tacit_memorization_onsets_total{" + IDENTITY + "} 2.0")
        .contains("tacit_pipeline_diagnostic_seconds_count{" + IDENTITY + "} 1")
        .contains("tacit_pipeline_diagnostic_seconds_sum{" + IDENTITY + "} 0.5")
        .contains("tacit_jacobian_norm{" + IDENTITY + "} 3.0")
        .contains("tacit_jacobian_norm_stderr{" + IDENTITY + "} 0.25")
        .contains("tacit_pipeline_last_report_timestamp_seconds{" + IDENTITY + "} 1.5E9")
        .contains("tacit_run_info{model=\"mlp-3\"," + IDENTITY + "} 1");
  }

  @Test
  void undefinedIsNaN() throws Exception {
    Metric ratio = Metric.gauge("tacit.jacobian.ratio", "Held-out by train.");
    sink.publish(SmallReports.of(Measurement.undefined(ratio, "no held-out examples")));

    assertThat(scrape()).contains("tacit_jacobian_ratio{" + IDENTITY + "} NaN");
  }

  @Test
  void reservedSuffixesAreStripped() throws Exception {
    Metric samples = Metric.gauge("tacit.samples.total", "Samples.");
    sink.publish(SmallReports.of(Measurement.exact(samples, 3)));

    assertThat(scrape()).contains("tacit_samples{" + IDENTITY + "} 3.0");
  }

  @Test
  void aConflictOfNamesDoesNotBreakTheScrape() throws Exception {
    Metric samples = Metric.gauge("tacit.samples", "Samples.");
    sink.publish(
        SmallReports.of(
            Measurement.exact(samples, 1),
            Measurement.exact(Metric.gauge("tacit.samples.total", "Samples."), 2),
            Measurement.exact(Metric.gauge("tacit.samples", "Samples.", "layer"), 3, "a")));

    String scrape = scrape();
    assertThat(scrape.lines().filter(line -> line.startsWith("tacit_samples{")))
        .containsExactly("tacit_samples{" + IDENTITY + "} 1.0");
    assertThat(scrape)
        .contains("tacit_pipeline_skipped_total{reason=\"conflict\"," + IDENTITY + "} 2.0");
    assertThat(Promtool.objections(scrape)).isEmpty();
  }

  @Test
  void anEmptyTagValueKeepsItsKey() throws Exception {
    Metric norm = Metric.gauge("tacit.gradient.norm", "Norm.", "layer");
    sink.publish(
        SmallReports.of(Measurement.exact(norm, 1, ""), Measurement.exact(norm, 2, "0_W")));

    String scrape = scrape();
    assertThat(scrape)
        .contains("tacit_gradient_norm{layer=\"\"," + IDENTITY + "} 1.0")
        .contains("tacit_gradient_norm{layer=\"0_W\"," + IDENTITY + "} 2.0");
    assertThat(Promtool.objections(scrape)).isEmpty();
  }

  @Test
  void hostileTextDoesNotBreakTheScrape() throws Exception {
    Metric norm = Metric.gauge("tacit.gradient.norm", "Line\nbreak \\ \"quoted\".", "layer");
    List<Measurement> measurements = new ArrayList<>();
    for (String text : List.of("\"} 1\nforged 1", "a\\", "\0", "\uD83D", "é\u2028", " ")) {
      measurements.add(Measurement.exact(norm, 1, text));
    }
    sink.publish(SmallReports.ofRun("\n", measurements.toArray(Measurement[]::new)));

    String scrape = scrape();
    assertThat(scrape.lines()).noneMatch(line -> line.startsWith("forged"));
    assertThat(Promtool.objections(scrape)).isEmpty();
  }

  @Test
  void nothingIsLeftAfterClose() throws Exception {
    sink.publish(
        SmallReports.of(
            Measurement.estimate(Metric.estimate("tacit.jacobian.norm", "Norm."), 3, 0.25),
            Measurement.exact(Metric.counter("tacit.memorization.onsets", "Onsets."), 2),
            Measurement.exact(Metric.timer("tacit.pipeline.diagnostic", "Time."), 0.5)));
    sink.close();

    assertThat(scrape()).isBlank();
  }

  @Test
  void strictRegistryDoesNotThrowIntoThePipeline() throws Exception {
    ((PrometheusMeterRegistry) endpoint.registry()).throwExceptionOnRegistrationFailure();
    endpoint.registry().counter("tacit.samples");
    sink.publish(
        SmallReports.of(
            Measurement.exact(Metric.gauge("tacit.samples.total", "Samples."), 1),
            Measurement.exact(Metric.gauge("tacit.training.score", "Loss."), 2)));

    assertThat(scrape())
        .contains("tacit_pipeline_skipped_total{reason=\"rejected\"," + IDENTITY + "} 1.0")
        .contains("tacit_training_score{" + IDENTITY + "} 2.0");
  }

  @Test
  void promtoolFindsNothingWrongWithTheAgreedNames() throws Exception {
    sink.publish(SmallReports.of(AgreedMetrics.measurements()));

    String scrape = scrape();
    assertThat(scrape.lines().filter(line -> line.startsWith("# TYPE"))).hasSizeGreaterThan(50);
    assertThat(Promtool.objections(scrape)).isEmpty();
  }

  private static Metric timestamp() {
    return Metric.gauge("tacit.pipeline.last.report.timestamp", "When.").in("seconds");
  }

  private String scrape() throws IOException, InterruptedException {
    return Scraper.scrape(endpoint);
  }
}
