// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.tacit.exporter.programs.DebianProgram;
import dev.tacit.exporter.programs.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An Alertmanager that sends what it gets to a webhook of the test. */
final class RealAlertmanager implements AutoCloseable {

  private final List<String> received = new CopyOnWriteArrayList<>();
  private final HttpServer webhook;
  private final DebianProgram program;
  private final int port = FreePort.next();

  private RealAlertmanager(Path directory) throws IOException {
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext(
        "/",
        exchange -> {
          received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    webhook.start();
    Path configuration = directory.resolve("alertmanager.yml");
    Files.writeString(
        configuration,
        """
        route: {receiver: webhook, group_wait: 0s, group_interval: 1s}
        receivers:
          - name: webhook
            webhook_configs: [{url: "http://127.0.0.1:%d/"}]
        """
            .formatted(webhook.getAddress().getPort()));
    program =
        DebianProgram.start(
            directory,
            List.of(
                "prometheus-alertmanager",
                "--config.file=" + configuration,
                "--storage.path=" + directory.resolve("alerts"),
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + port));
  }

  static RealAlertmanager start(Path directory) {
    try {
      return new RealAlertmanager(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  /** What the webhook was sent, as JSON. */
  List<String> received() {
    return received;
  }

  @Override
  public void close() {
    program.close();
    webhook.stop(0);
  }
}
