// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.web;

import dev.tacit.exporter.api.Reports;
import dev.tacit.exporter.service.fleet.Fleet;
import dev.tacit.exporter.service.fleet.FleetMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Starts servers that know of no run, and asks them. */
abstract class StartedServer {

  static final String PASSWORD = "a-secret";

  private static final Reports NONE =
      new Reports() {
        @Override
        public List<byte[]> of(
            String run, Optional<String> start, List<String> workers, long since, int limit) {
          return List.of();
        }

        @Override
        public Optional<String> elsewhere(String run) {
          return run.equals("there") ? Optional.of("other:1") : Optional.empty();
        }
      };

  Path directory;

  @BeforeEach
  void start(@TempDir Path temporary) {
    directory = temporary;
  }

  WebServer start(Optional<Path> keystore, Optional<String> user) throws IOException {
    Path password = directory.resolve("password");
    Files.writeString(password, PASSWORD + "\n");
    Fleet fleet = new Fleet();
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(new FleetMetrics(fleet));
    return new WebServer(
        new WebSettings(
            "127.0.0.1",
            0,
            Optional.empty(),
            List.of("exporter.example.org"),
            keystore.map(file -> new WebSettings.Certificate(file, password)),
            user.map(name -> new WebSettings.Login(name, password))),
        registry,
        time -> {},
        fleet,
        NONE,
        new WebServer.Health(() -> true, () -> false, () -> "RUNNING"));
  }

  static int status(HttpClient client, URI address, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
