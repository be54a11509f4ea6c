// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.kafka.TestTopic;
import dev.tacit.exporter.programs.DebianProgram;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a sink through a real broker to a real Prometheus and on. */
final class ExporterServiceTest extends RunningService {

  @Test
  void aBrowserSeesTheSamePageAsThatOfAJob() throws IOException {
    try (Producing producing = new Producing(broker.bootstrapServers())) {
      producing.reports(List.of(Fleets.report("paged", "0", 7, 0.5)));
    }

    HttpResponse<String> page = get("/");

    assertThat(page.body()).contains("<title>Tacit</title>", "page/page.js");
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(get("/page/page.js").statusCode()).isEqualTo(200);
    assertThat(Web.json(get("/api/suspects?run=paged").body()).path("given").asBoolean(true))
        .isFalse();
    Until.holds(
        "the report is kept",
        () -> Web.json(get("/api/runs/paged/reports?worker=0").body()).path("reports").size() == 1);
    assertThat(get("/report.html?run=paged").body()).contains("id=\"tacit-data\"");
  }

  @Test
  void prometheusGetsTheNumberThatWasMeasuredAndAlertsOfTheOnset(@TempDir Path files)
      throws IOException {
    DebianProgram.demand("prometheus", "prometheus");
    DebianProgram.demand("prometheus-alertmanager", "prometheus-alertmanager");
    Path rules = Path.of("..", "..", "dashboards", "prometheus", "*.yaml");
    try (RealAlertmanager alertmanager = RealAlertmanager.start(files);
        AlertingPrometheus prometheus =
            AlertingPrometheus.start(files, service.address(), rules, alertmanager.port());
        Producing producing = new Producing(broker.bootstrapServers())) {
      Report measured = Fleets.report("measured", "0", 7, 0.123456789012345);
      producing.reports(List.of(measured));
      producing.reports(Fleets.memorizing("noisy", "3"));

      String query = "tacit_jacobian_norm{run=\"measured\", worker=\"0\", set=\"train\"}";
      Until.holds("Prometheus has the number", () -> prometheus.query(query) == 0.123456789012345);
      Until.holds(
          "the exporter counts what it took",
          () -> prometheus.query("tacit_exporter_records_total{outcome=\"accepted\"}") >= 6);
      Until.holds("the webhook is called", () -> !alertmanager.received().isEmpty());
      JsonNode alert = Web.json(alertmanager.received().get(0)).path("alerts").path(0);
      assertThat(alert.path("status").asText()).isEqualTo("firing");
      assertThat(alert.path("labels").path("alertname").asText())
          .isEqualTo("TacitMemorizationOnset");
      assertThat(alert.path("labels").path("run").asText()).isEqualTo("noisy");
      assertThat(alert.path("labels").path("worker").asText()).isEqualTo("3");
      assertThat(alert.path("annotations").path("runbook_url").asText())
          .endsWith("/alerts.md#tacitmemorizationonset");
      assertThat(prometheus.query("count(ALERTS{alertstate=\"firing\"})")).isEqualTo(1);
      Until.holds(
          "what alerts compare is recorded",
          () ->
              prometheus.query("count(job_instance_reason:tacit_exporter_dead_letters:increase10m)")
                  >= 1);
    }
  }

  @Test
  void strangersHarmNobodyAndVersionsMayRoll() {
    String first = ReportJson.write(Fleets.report("rolling", "0", 1, 1));
    String added =
        ReportJson.write(Fleets.report("rolling", "0", 2, 1))
            .replace("\"epoch\"", "\"hardware\":{\"gpu\":[\"none\"]},\"epoch\"");
    String future =
        ReportJson.write(Fleets.report("rolling", "0", 3, 1))
            .replace("\"schema\":1", "\"schema\":2");
    try (Producing producing = new Producing(broker.bootstrapServers())) {
      producing.raw("rolling", first.getBytes(UTF_8));
      producing.raw("rolling", added.getBytes(UTF_8));
      producing.raw("rolling", future.getBytes(UTF_8));
      producing.raw("x", "not JSON".getBytes(UTF_8));
      producing.raw(null, new byte[900_000]);
      producing.raw("rolling", first.replace("\"rolling\"", "\"\\u0007\"").getBytes(UTF_8));
      producing.raw("rolling", ("[".repeat(2000) + "]".repeat(2000)).getBytes(UTF_8));
      producing.raw("rolling", first.replace("1.0", "NaN").getBytes(UTF_8));
      producing.reports(List.of(Fleets.report("rolling", "0", 4, 4)));
    }
    Until.holds(
        "the last report is there", () -> shows("run=\"rolling\",set=\"train\",worker=\"0\"} 4.0"));

    assertThat(get("/api/runs/rolling").body()).contains("\"reports\":3");
    TestTopic deadLetters = new TestTopic(broker.bootstrapServers(), "tacit.dead-letters");
    assertThat(deadLetters.records(6))
        .extracting(ExporterServiceTest::reason)
        .containsExactly("version", "json", "size", "name", "depth", "json");
    assertThat(get("/metrics").body())
        .contains("tacit_exporter_dead_letters_total{reason=\"version\"} 1.0");
  }

  private static String reason(ConsumerRecord<String, String> record) {
    return new String(record.headers().lastHeader("tacit-reason").value(), UTF_8);
  }

  @Test
  void thePageIsPrometheusTextAndOpenMetricsIfAskedFor() {
    HttpResponse<String> text = get("/metrics");
    HttpResponse<String> open = get("/metrics", "Accept", "application/openmetrics-text");

    assertThat(text.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(open.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/openmetrics-text");
    assertThat(open.body()).endsWith("# EOF\n");
    assertThat(text.body())
        .contains("tacit_exporter_records_total{outcome=\"accepted\"}")
        .contains("tacit_exporter_runs ", "tacit_exporter_series ", "tacit_exporter_lag ")
        .contains("tacit_exporter_delay_seconds_count ", "tacit_exporter_scrape_seconds_sum ");
  }

  @Test
  void saysThatItIsWellAndWhatItHas() {
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    assertThat(get("/healthz").body()).isEqualTo("yes, RUNNING\n");
    assertThat(get("/readyz").body()).isEqualTo("yes\n");
    assertThat(get("/").statusCode()).isEqualTo(200);
    assertThat(get("/nothing").statusCode()).isEqualTo(404);
    assertThat(get("/nothing").body()).contains("/metrics", "/api/runs");
  }

  @Test
  void topicsThatAreMissingAreNamed() {
    assertThatThrownBy(
            () ->
                new ExporterService(
                        settings(Map.of("topics.create", "false", "topics.events", "not.there")))
                    .close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("topics [not.there] do not exist");
  }

  @Test
  void aSettingThatKafkaRefusesIsNamed() {
    assertThatThrownBy(
            () -> new ExporterService(settings(Map.of("kafka.processing.guarantee", "x"))).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("processing.guarantee");
  }

  @Test
  void aStateDirectoryThatIsNoneOrThatOfAnotherIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    for (Path wrong : List.of(file, directory.resolve("state"))) {
      assertThatThrownBy(
              () -> new ExporterService(settings(Map.of("state.dir", wrong.toString()))).close())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("state.dir=" + wrong + ": must be a directory");
    }
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void aPortInUseIsNamed() {
    String port = Integer.toString(service.address().getPort());
    assertThatThrownBy(
            () ->
                new ExporterService(settings(Map.of("http.port", port, "application.id", "two")))
                    .close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http.port=" + port);
  }
}
