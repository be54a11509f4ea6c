// SPDX-License-Identifier: Apache-2.0
package dev.tacit.compatibility;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tacit.exporter.webhook.Webhook;
import dev.tacit.exporter.wire.OnsetJson;
import dev.tacit.onset.Evidence;
import dev.tacit.onset.Onset;
import dev.tacit.report.Report;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The news of an onset, on whatever version of Jackson is here. */
final class FrameworkWebhookTest {

  private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();

  @Test
  void anAddressIsToldOfTheOnset() throws Exception {
    HttpServer server = answering();
    try {
      Onset onset =
          new Onset(
              new Report("tiny", "0", 20, 3, Instant.EPOCH, List.of()),
              "memorization began at iteration 20",
              List.of(new Evidence("tacit.label.contradicted", 0.1, 0.2, 0.5, 0.85, 20)),
              List.of());

      Webhook.to(URI.create("http://localhost:" + server.getAddress().getPort() + "/")).act(onset);

      assertThat(bodies.poll(1, TimeUnit.MINUTES)).isEqualTo(OnsetJson.write(onset));
    } finally {
      server.stop(0);
    }
  }

  private HttpServer answering() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(anyPort, 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(204, -1);
          }
        });
    server.start();
    return server;
  }
}
