// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.kafka.KafkaSink;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known of runs whose reports came through a real broker, start by start. */
final class RunsThroughTheServiceTest extends RunningService {

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
}
