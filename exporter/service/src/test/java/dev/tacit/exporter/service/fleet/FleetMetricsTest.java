// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tacit.exporter.api.RunStart;
import dev.tacit.exporter.api.RunSummary;
import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.micrometer.MicrometerSink;
import dev.tacit.exporter.service.Fleets;
import dev.tacit.exporter.service.intake.Refused;
import dev.tacit.exporter.wire.KnownMetrics;
import dev.tacit.exporter.wire.PlainJson;
import dev.tacit.onset.OnsetRules;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FleetMetricsTest {

  private static final Limits LIMITS = new Limits(100, 100, 100_000, 10_000, 10);

  private final Fleet fleet = new Fleet();
  private final FleetMetrics metrics = new FleetMetrics(fleet);

  private void take(Report... reports) throws Refused {
    for (Report report : reports) {
      Run known = fleet.active(report.run()).orElseGet(() -> Run.of(report));
      fleet.show(known.after(report, 0, OnsetRules.DEFAULT, LIMITS).next());
    }
  }

  private String page() throws IOException {
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(metrics);
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(page, registry.scrape(), EscapingScheme.DEFAULT);
    return page.toString(StandardCharsets.UTF_8);
  }

  /** One measurement of everything Tacit measures. */
  private static Report everything(int iteration) {
    List<Measurement> all = new ArrayList<>();
    for (Metric metric : KnownMetrics.byName().values()) {
      String[] tags = metric.tagKeys().stream().map(key -> "a " + key).toArray(String[]::new);
      all.add(Measurement.estimate(metric, iteration + 0.5, 0.25, tags));
    }
    return Fleets.report("a-run", "0", iteration, all.toArray(new Measurement[0]));
  }

  @Test
  void everyMetricLooksAsItDoesInATrainingProcess() throws Exception {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start();
        MicrometerSink sink = new MicrometerSink(endpoint.registry())) {
      sink.publish(everything(0));
      sink.publish(everything(1));
      take(everything(0), everything(1));

      String expected = scrape(endpoint);
      assertThat(KnownMetrics.byName()).hasSizeGreaterThan(40);
      assertThat(page().lines()).containsExactlyInAnyOrderElementsOf(expected.lines().toList());
    }
  }

  private static String scrape(PrometheusEndpoint endpoint) throws IOException {
    try (var answer = endpoint.address().toURL().openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void severalWorkersOfARunAreThereTogetherToo() throws Exception {
    take(Fleets.report("a", "0", 3, 1.0), Fleets.report("a", "1", 3, 3.0));

    assertThat(page())
        .contains(
            "tacit_jacobian_norm{output=\"softmax\",run=\"a\",set=\"train\",worker=\"0\"} 1.0")
        .contains(
            "tacit_jacobian_norm{output=\"softmax\",run=\"a\",set=\"train\",worker=\"1\"} 3.0")
        .contains(workers("min", 1), workers("mean", 2), workers("max", 3));
  }

  private static String workers(String statistic, double value) {
    return "tacit_jacobian_norm_workers{output=\"softmax\",run=\"a\",set=\"train\",statistic=\""
        + statistic
        + "\",worker=\"all\"} "
        + value;
  }

  @Test
  void aSingleWorkerIsNotThereTwice() throws Exception {
    take(Fleets.report("a", "0", 3, 1.0));

    assertThat(page()).doesNotContain("_workers");
  }

  @Test
  void aLateReportAddsNothingButItsDurations() throws Exception {
    Metric timer =
        KnownMetrics.complete(Metric.gauge("tacit.pipeline.diagnostic", "", "diagnostic"));
    Metric norm = Metric.gauge("tacit.update.ratio", "Ratio.", "layer");
    take(
        Fleets.report(
            "a", "0", 3, Measurement.exact(timer, 1, "X"), Measurement.exact(norm, 3, "")),
        Fleets.report(
            "a", "0", 2, Measurement.exact(timer, 2, "X"), Measurement.exact(norm, 2, "")));

    assertThat(page())
        .contains(
            "tacit_pipeline_diagnostic_seconds_sum{diagnostic=\"X\",run=\"a\",worker=\"0\"} 3.0")
        .contains(
            "tacit_pipeline_diagnostic_seconds_count{diagnostic=\"X\",run=\"a\",worker=\"0\"} 2")
        .contains("tacit_update_ratio{layer=\"\",run=\"a\",worker=\"0\"} 3.0");
  }

  @Test
  void aStrangersMetricsHarmNoOther() throws Exception {
    take(Fleets.report("good", "0", 3, 1.0));
    String before = page();
    take(
        Fleets.report(
            "bad",
            "0",
            3,
            of("tacit.jacobian.norm", "run"),
            of("tacit.jacobian.norm", "worker"),
            of("tacit.pipeline.snapshots.total"),
            of("tacit.pipeline.snapshots", "le"),
            of("tacit.pipeline.diagnostic", "quantile"),
            of("tacit.pipeline.diagnostic.seconds", "diagnostic"),
            of("tacit.exporter.records", "outcome"),
            of("jvm.memory.used.bytes"),
            of("a.b.total"),
            of("a.b"),
            of("a.b.bucket", "le"),
            of("a.b.info", "__name__"),
            of("c.d", "\uD800x"),
            of("c.d", "a b", "a.b", "a_b"),
            of("e.f", "")));

    assertThat(page().lines())
        .containsAll(before.lines().filter(line -> !line.startsWith("#")).toList())
        .noneMatch(line -> line.startsWith("tacit_exporter") || line.startsWith("jvm"));
    assertThat(metrics.skipped()).isPositive();
  }

  private static Measurement of(String name, String... tagKeys) {
    Metric metric = KnownMetrics.complete(Metric.gauge(name, "", tagKeys));
    return Measurement.exact(metric, 7, tagKeys);
  }

  @Test
  void aRunThatIsHiddenIsNotShown() throws Exception {
    take(Fleets.report("a", "0", 3, 1.0), Fleets.report("b", "0", 3, 1.0));
    long two = fleet.series();
    fleet.hide(fleet.active("a").orElseThrow());

    assertThat(page()).contains("run=\"b\"").doesNotContain("run=\"a\"");
    assertThat(fleet.series()).isEqualTo(two / 2);
    assertThat(fleet.summaries()).extracting(RunSummary::active).containsExactly(false, true);
  }

  @Test
  void exporterJudgesRunsThatDoNot() throws Exception {
    take(Fleets.memorizing("a", "0").toArray(new Report[0]));

    assertThat(page())
        .contains("tacit_memorization_state{run=\"a\",worker=\"0\"} 2.0")
        .contains("tacit_memorization_onset_iteration{run=\"a\",worker=\"0\"} 4.0")
        .contains("tacit_memorization_onsets_total{run=\"a\",worker=\"0\"} 1.0");
  }

  @Test
  void aStoredRunIsTheSameAgain() throws Exception {
    take(everything(0), Fleets.report("a-run", "1", 7, Double.NaN));
    take(Fleets.memorizing("a-run", "2").toArray(new Report[0]));
    Run run = fleet.active("a-run").orElseThrow().ended("1", "", 12).keeping("2", 5);
    fleet.show(run);
    String before = page();

    Run again = StoredRun.read(StoredRun.write(run)).orElseThrow();
    fleet.show(again);

    assertThat(page()).isEqualTo(before);
    assertThat(again.summary()).isEqualTo(run.summary());
    assertThat(StoredRun.write(again)).isEqualTo(StoredRun.write(run));
    assertThat(again.kept("2")).isEqualTo(5);
  }

  @Test
  void aStoredRunKeepsItsStarts() throws Exception {
    take(Fleets.started("a", Duration.ZERO, Fleets.report("run", "0", 7, 1)));
    take(Fleets.started("b", Duration.ofDays(1), Fleets.report("run", "0", 7, 1)));
    Run run = fleet.active("run").orElseThrow();
    assertThat(run.summary().starts()).extracting(RunStart::start).containsExactly("a", "b");

    assertThat(StoredRun.read(StoredRun.write(run)).orElseThrow().summary())
        .isEqualTo(run.summary());
  }

  @Test
  void aRunThatAnEarlierVersionStoredIsRead() throws Exception {
    take(Fleets.memorizing("run", "0").toArray(new Report[0]));
    Run run = fleet.active("run").orElseThrow();
    ObjectNode stored = (ObjectNode) PlainJson.MAPPER.readTree(StoredRun.write(run));
    stored.remove("past");
    stored
        .path("workers")
        .forEach(worker -> ((ObjectNode) worker).remove(List.of("start", "since")));

    assertThat(stored.toString()).doesNotContain("\"start\"", "\"past\"");
    Run read = StoredRun.read(stored.toString().getBytes(UTF_8)).orElseThrow();

    assertThat(read.summary()).isEqualTo(run.summary());
  }
}
