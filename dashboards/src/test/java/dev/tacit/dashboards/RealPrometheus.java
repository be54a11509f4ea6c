// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.programs.DebianProgram;
import dev.tacit.exporter.programs.FreePort;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import dev.tacit.exporter.wire.PlainJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Prometheus that scrapes every second, with our rules. */
final class RealPrometheus implements AutoCloseable {

  private final DebianProgram program;
  private final URI address;

  private RealPrometheus(DebianProgram program, URI address) {
    this.program = program;
    this.address = address;
  }

  /** One series of an answer; values that are no numbers are NaN or infinite. */
  record Value(ScrapedSeries series, double value) {}

  /** Returns when everything was scraped and the rules were evaluated a few times. */
  static RealPrometheus scraping(Monitored monitored) throws IOException, InterruptedException {
    int port = FreePort.next();
    Path directory = Files.createTempDirectory(monitored.directory(), "prometheus");
    Path configuration = directory.resolve("prometheus.yml");
    Files.writeString(
        configuration,
        """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: ["%s/*.yaml"]
        scrape_configs:
          - job_name: tacit
            static_configs: [{targets: [%s]}]
        """
            .formatted(
                Rule.DIRECTORY.toAbsolutePath(),
                monitored.endpoints().stream()
                    .map(endpoint -> '"' + endpoint.getAuthority() + '"')
                    .collect(Collectors.joining(", "))));
    DebianProgram program =
        DebianProgram.start(
            directory,
            List.of(
                "prometheus",
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + directory.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port));
    RealPrometheus prometheus = new RealPrometheus(program, URI.create("http://127.0.0.1:" + port));
    prometheus.await(monitored.endpoints().size());
    return prometheus;
  }

  private void await(int targets) throws InterruptedException {
    Until.holds(
        "every target was scraped four times",
        () -> holds("count(sum_over_time(up[5m]) >= 4) == " + targets));
    Until.holds(
        "all rules were evaluated",
        () -> holds("count(run_worker:tacit_pipeline_report_age_seconds:min) >= 4"));
  }

  private boolean holds(String promql) throws IOException, InterruptedException {
    return !query(promql).isEmpty();
  }

  /**
   * What an instant query gives now.
   *
   * @throws IOException with Prometheus' own words, if it does not take it
   */
  List<Value> query(String promql) throws IOException, InterruptedException {
    String encoded = URLEncoder.encode(promql, StandardCharsets.UTF_8);
    JsonNode data = ask("/api/v1/query?query=" + encoded).path("data");
    List<Value> values = new ArrayList<>();
    for (JsonNode result : data.path("result")) {
      values.add(value(result));
    }
    return values;
  }

  private static Value value(JsonNode result) {
    Map<String, String> labels = new HashMap<>();
    result.path("metric").properties().forEach(l -> labels.put(l.getKey(), l.getValue().asText()));
    String name = labels.getOrDefault("__name__", "");
    String value = result.path("value").path(1).asText().replace("Inf", "Infinity");
    return new Value(new ScrapedSeries(name, labels), Double.parseDouble(value));
  }

  /** What Prometheus itself says of the health of its rules, by their names. */
  Map<String, String> ruleErrors() throws IOException, InterruptedException {
    Map<String, String> errors = new HashMap<>();
    for (JsonNode group : ask("/api/v1/rules").path("data").path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        errors.put(rule.path("name").asText(), rule.path("lastError").asText());
      }
    }
    return errors;
  }

  private JsonNode ask(String path) throws IOException, InterruptedException {
    return PlainJson.MAPPER.readTree(Web.text(address.resolve(path)));
  }

  @Override
  public void close() {
    program.close();
  }
}
