// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.kafka.EmbeddedBroker;
import dev.tacit.exporter.kafka.TestTopic;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import dev.tacit.exporter.settings.Entries;
import dev.tacit.exporter.wire.ReportJson;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a topic, the service goes on, with real parts. */
final class RecordsThatStopNothingTest {

  private EmbeddedBroker broker;
  private Path directory;

  @BeforeEach
  void start(@TempDir Path temporary) {
    directory = temporary;
    broker = EmbeddedBroker.start();
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  private ExporterService service() {
    Map<String, String> all = new TreeMap<>();
    all.put("kafka.bootstrap.servers", broker.bootstrapServers());
    all.put("topics.create", "true");
    all.put("topics.partitions", "1");
    all.put("http.port", "0");
    all.put("state.dir", directory.resolve("state").toString());
    return new ExporterService(Settings.of(new Entries(all)));
  }

  private static HttpResponse<String> get(ExporterService service, String path) {
    return Web.get(service.address().resolve(path));
  }

  private static void assertGoesOn(ExporterService service, Producing producing) {
    producing.reports(List.of(Fleets.report("goes-on", "0", 1, 1)));
    Until.holds(
        "the report behind it is shown",
        () -> get(service, "/api/runs/goes-on").statusCode() == 200);
    assertThat(get(service, "/healthz").body()).isEqualTo("yes, RUNNING\n");
    assertThat(get(service, "/metrics").body()).contains("tacit_exporter_failures_total 0.0");
  }

  private void create(String topic, Map<String, String> settings) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(settings))).all().get();
    }
  }

  @Test
  void aRecordWithoutATimeIsTakenWhenItComes() throws Exception {
    create("tacit.reports", Map.of());
    try (Producing producing = new Producing(broker.bootstrapServers())) {
      producing.stamped("timeless", -1, ReportJson.write(Fleets.report("timeless", "0", 1, 1)));
      producing.stamped("x", -1, "not JSON");
      try (ExporterService service = service()) {
        assertGoesOn(service, producing);
        assertThat(get(service, "/api/runs/timeless").statusCode()).isEqualTo(200);
        assertThat(new TestTopic(broker.bootstrapServers(), "tacit.dead-letters").records(1))
            .hasSize(1);
      }
    }
  }

  /** The topic takes what is far ahead; those that the service writes to do not. */
  @Test
  void aRecordOfTheYear9999IsTakenAsOfNow() throws Exception {
    create(
        "tacit.reports", Map.of("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)));
    try (Producing producing = new Producing(broker.bootstrapServers())) {
      long ahead = 253_402_300_799_999L;
      producing.stamped("ahead", ahead, ReportJson.write(Fleets.report("ahead", "0", 1, 1)));
      producing.stamped("ahead", Long.MAX_VALUE, "not JSON");
      try (ExporterService service = service()) {
        assertGoesOn(service, producing);
        assertThat(get(service, "/api/runs/ahead").statusCode()).isEqualTo(200);
      }
    }
  }

  /** Stores are rebuilt from them, before a report is read. */
  @Test
  void whatIsNoRunInAChangelogIsLeftOut() throws Exception {
    for (String store : List.of("runs", "reports")) {
      create("tacit-exporter-" + store + "-changelog", Map.of("cleanup.policy", "compact"));
    }
    try (Producing producing = new Producing(broker.bootstrapServers())) {
      for (String value :
          List.of("", "x", "{}", "null", "{\"name\":\"other\",\"workers\":[null]}")) {
        producing.to("tacit-exporter-runs-changelog", "of" + value.length(), value.getBytes(UTF_8));
      }
      producing.to("tacit-exporter-reports-changelog", "x", new byte[0]);
      producing.to("tacit-exporter-reports-changelog", "goes-on\0" + "0\0\1", new byte[1]);
      try (ExporterService service = service()) {
        assertGoesOn(service, producing);
        assertThat(get(service, "/api/runs/goes-on/reports").statusCode()).isEqualTo(200);
      }
    }
  }
}
