// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.programs.DebianProgram;
import dev.tacit.exporter.programs.FreePort;
import dev.tacit.exporter.programs.Web;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Prometheus that scrapes an exporter every second and alerts. */
final class AlertingPrometheus implements AutoCloseable {

  private final DebianProgram program;
  private final URI address;

  private AlertingPrometheus(DebianProgram program, URI address) {
    this.program = program;
    this.address = address;
  }

  /**
   * @param exporter what to scrape, without path
   * @param alertmanagerPort on this machine
   */
  static AlertingPrometheus start(Path directory, URI exporter, Path rules, int alertmanagerPort) {
    int port = FreePort.next();
    Path configuration = directory.resolve("prometheus.yml");
    try {
      Files.writeString(
          configuration,
          """
          global: {scrape_interval: 1s, evaluation_interval: 1s}
          rule_files: ["%s"]
          scrape_configs:
            - job_name: tacit
              static_configs: [{targets: ["%s"]}]
          alerting:
            alertmanagers:
              - static_configs: [{targets: ["127.0.0.1:%d"]}]
          """
              .formatted(rules.toAbsolutePath(), exporter.getAuthority(), alertmanagerPort));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DebianProgram program =
        DebianProgram.start(
            directory,
            List.of(
                "prometheus",
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + directory.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port));
    return new AlertingPrometheus(program, URI.create("http://127.0.0.1:" + port));
  }

  /** The value of the only series that a query gives, NaN if there is none or several. */
  double query(String promql) {
    String encoded = URLEncoder.encode(promql, StandardCharsets.UTF_8);
    return Web.ask(address.resolve("/api/v1/query?query=" + encoded))
        .map(answer -> Web.json(answer).path("data").path("result"))
        .filter(result -> result.size() == 1)
        .map(result -> Double.parseDouble(value(result)))
        .orElse(Double.NaN);
  }

  private static String value(JsonNode result) {
    return result.path(0).path("value").path(1).asText().replace("Inf", "Infinity");
  }

  @Override
  public void close() {
    program.close();
  }
}
