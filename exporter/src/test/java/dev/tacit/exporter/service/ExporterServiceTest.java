package dev.tacit.exporter.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.kafka.EmbeddedBroker;
import dev.tacit.exporter.kafka.KafkaSink;
import dev.tacit.exporter.kafka.TestTopic;
import dev.tacit.exporter.programs.DebianProgram;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import dev.tacit.exporter.settings.Entries;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From a sink through a real broker to a real Prometheus and on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExporterServiceTest {

  private Path directory;
  private EmbeddedBroker broker;
  private ExporterService service;

  @BeforeAll
  void start(@TempDir Path temporary) {
    directory = temporary;
    broker = EmbeddedBroker.start();
    service = new ExporterService(settings(Map.of()));
    Until.holds("the exporter has its partitions", service::ready);
  }

  @AfterAll
  void stop() {
    service.close();
    broker.close();
  }

  private Settings settings(Map<String, String> over) {
    Map<String, String> all = new TreeMap<>();
    all.put("kafka.bootstrap.servers", broker.bootstrapServers());
    all.put("topics.create", "true");
    all.put("topics.partitions", "1");
    all.put("http.port", "0");
    all.put("state.dir", directory.resolve("state").toString());
    all.put("runs.ended-after", "1s");
    all.put("runs.check-every", "200ms");
    all.putAll(over);
    return Settings.of(new Entries(all));
  }

  private HttpResponse<String> get(String path, String... headers) {
    return Web.get(service.address().resolve(path), headers);
  }

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

  private boolean shows(String text) {
    return get("/metrics").body().contains(text);
  }

  private void publish(String run, List<Report> reports) throws IOException {
    Map<String, String> kafka = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (KafkaSink sink =
        KafkaSink.builder(kafka).spoolDirectory(directory.resolve("spool-" + run)).build()) {
      for (Report report : reports) {
        sink.publish(report);
      }
      Until.holds(
          run + " is seen",
          () -> get("/api/runs/" + run).body().contains("\"reports\":" + reports.size()));
    }
  }

  @Test
  void prometheusGetsTheNumberThatWasMeasuredAndAlertsOfTheOnset(@TempDir Path files)
      throws IOException {
    DebianProgram.demand("prometheus", "prometheus");
    DebianProgram.demand("prometheus-alertmanager", "prometheus-alertmanager");
    Path rules = Path.of("..", "dashboards", "prometheus", "*.yaml");
    try (RealAlertmanager alertmanager = RealAlertmanager.start(files);
        RealPrometheus prometheus =
            RealPrometheus.start(files, service.address(), rules, alertmanager.port());
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
  void aJobThatClosesItsSinkLeavesThePage() throws IOException {
    Report past = Fleets.report("closed", "0", 1, 1);
    Report now = new Report("closed", "0", 1, 1, Instant.now(), past.measurements());
    publish("closed", List.of(now));

    Until.holds("the run is no longer shown", () -> !shows("run=\"closed\""));
    JsonNode run = Web.json(get("/api/runs/closed").body());
    assertThat(run.path("active").asBoolean()).isFalse();
    assertThat(run.has("ended")).isTrue();
  }

  @Test
  void aJobOfEveryNightBeginsAnewAndItsEarlierStartStaysApart() throws IOException {
    List<Report> monday = Fleets.started("mon", Duration.ZERO, Fleets.memorizing("nightly", "0"));
    List<Report> tuesday =
        Fleets.started("tue", Duration.ofDays(1), Fleets.memorizing("nightly", "0").subList(0, 3));
    try (Producing producing = new Producing(broker.bootstrapServers())) {
      producing.reports(monday);
      Until.holds(
          "Monday's onset is shown",
          () -> shows("tacit_memorization_state{run=\"nightly\",worker=\"0\"} 2.0"));
      producing.reports(tuesday);
      Until.holds(
          "Tuesday's reports are counted anew",
          () -> get("/api/runs/nightly").body().contains("\"iteration\":2"));

      JsonNode run = Web.json(get("/api/runs/nightly").body());
      assertThat(run.path("reports").asInt()).isEqualTo(3);
      assertThat(run.path("memorization").asInt()).isZero();
      assertThat(run.has("onset")).isFalse();
      assertThat(run.path("starts")).hasSize(2);
      String path = "/api/runs/nightly/reports?start=";
      assertThat(reports(path + "mon")).isEqualTo(monday.stream().map(ReportJson::write).toList());
      assertThat(reports(path + "tue")).isEqualTo(tuesday.stream().map(ReportJson::write).toList());
      assertThat(get("/metrics").body())
          .contains("tacit_memorization_state{run=\"nightly\",worker=\"0\"} 0.0")
          .doesNotContain("start=", "\"mon\"", "\"tue\"");

      producing.reports(Fleets.started("mon", Duration.ofHours(1), monday));
    }
    Until.holds(
        "what came late is counted",
        () -> shows("tacit_exporter_records_total{outcome=\"late\"} 5.0"));
    assertThat(Web.json(get("/api/runs/nightly").body()).path("memorization").asInt()).isZero();
  }

  @Test
  void twoJobsUnderOneNameAreShownBesideOneAnother() {
    List<Report> first = Fleets.started("first", Duration.ZERO, Fleets.memorizing("two", "0"));
    List<Report> second =
        Fleets.started("second", Duration.ofSeconds(2), Fleets.memorizing("two", "0"));
    try (Producing producing = new Producing(broker.bootstrapServers())) {
      producing.reports(first.subList(0, 2));
      producing.reports(second.subList(0, 1));
      producing.reports(first.subList(2, 3));
    }
    Until.holds(
        "both are shown", () -> shows("run=\"two\",set=\"train\",worker=\"0 (start first)\""));

    assertThat(shows("run=\"two\",set=\"train\",worker=\"0\"")).isTrue();
    String path = "/api/runs/two/reports?worker=0";
    assertThat(reports(path + "%20(start%20first)")).hasSize(3);
    assertThat(reports(path + "&start=second")).hasSize(1);
    assertThat(reports("/api/runs/two/reports")).hasSize(4);
  }

  private List<String> reports(String path) {
    List<String> reports = new ArrayList<>();
    Web.json(get(path).body()).path("reports").forEach(one -> reports.add(one.toString()));
    return reports;
  }

  @Test
  void reportsAreThereWholeSinceATime() throws IOException {
    List<Report> reports =
        List.of(
            Fleets.report("a / b?", "0", 1, 1),
            Fleets.report("a / b?", "1", 2, 1),
            Fleets.report("a / b?", "0", 3, 1));
    try (Producing producing = new Producing(broker.bootstrapServers())) {
      producing.reports(reports);
    }
    String path = "/api/runs/a%20%2F%20b%3F";
    Until.holds("all are there", () -> get(path).body().contains("\"reports\":3"));

    JsonNode since = Web.json(get(path + "/reports?since=" + reports.get(0).time()).body());

    assertThat(since.path("reports")).hasSize(2);
    assertThat(ReportJson.read(since.path("reports").path(0)).worker()).isEqualTo("1");
    assertThat(since.path("reports").path(1).toString())
        .isEqualTo(ReportJson.write(reports.get(2)));
    assertThat(Web.json(get(path + "/reports?limit=1").body()).path("reports")).hasSize(1);
    assertThat(get(path + "/reports?since=yesterday").statusCode()).isEqualTo(400);
    assertThat(get(path + "/reports?limit=0").body()).contains("limit=0: must be 1 to 1000");
    assertThat(get("/api/runs/nobody").statusCode()).isEqualTo(404);
    assertThat(get("/api/runs/nobody/reports").statusCode()).isEqualTo(404);
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
