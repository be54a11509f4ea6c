// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import dev.tacit.exporter.kafka.EmbeddedBroker;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import dev.tacit.exporter.settings.Entries;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One broker and one service for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningService {

  Path directory;
  EmbeddedBroker broker;
  ExporterService service;

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

  Settings settings(Map<String, String> over) {
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

  HttpResponse<String> get(String path, String... headers) {
    return Web.get(service.address().resolve(path), headers);
  }

  boolean shows(String text) {
    return get("/metrics").body().contains(text);
  }
}
