// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nobody gets what is not meant for them. */
final class WebServerTest extends StartedServer {

  private static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  @Test
  void whoeverIsAskedForAPasswordGetsNothingWithoutIt() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (WebServer server = start(Optional.empty(), Optional.of("prometheus"))) {
      for (String path :
          List.of("/metrics", "/api/runs", "/api/runs/a/reports", "/", "/page/page.js")) {
        URI address = server.address().resolve(path);
        assertThat(status(client, address)).isEqualTo(401);
        assertThat(status(client, address, "Authorization", basic("prometheus", "x")))
            .isEqualTo(401);
        assertThat(status(client, address, "Authorization", basic("x", PASSWORD))).isEqualTo(401);
        assertThat(status(client, address, "Authorization", "Basic ???")).isBetween(400, 401);
        assertThat(status(client, address, "Authorization", basic("prometheus", PASSWORD)))
            .isIn(200, 404);
      }
      assertThat(status(client, server.address().resolve("/healthz"))).isEqualTo(200);
      assertThat(status(client, server.address().resolve("/readyz"))).isEqualTo(503);
    }
  }

  @Test
  void aRunOfAnotherInstanceIsToBeAskedForThere() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (WebServer server = start(Optional.empty(), Optional.empty())) {
      URI address = server.address().resolve("/api/runs/there/reports?since=1");
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(307);
      assertThat(answer.headers().firstValue("Location"))
          .contains("http://other:1/api/runs/there/reports?since=1");
      HttpRequest post =
          HttpRequest.newBuilder(server.address().resolve("/api/runs"))
              .POST(HttpRequest.BodyPublishers.ofString("x"))
              .build();
      assertThat(client.send(post, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(405);
    }
  }

  @Test
  void whoAsksByAnotherNameGetsNothing() throws Exception {
    try (WebServer server = start(Optional.empty(), Optional.empty())) {
      for (String path : List.of("/metrics", "/healthz", "/api/runs", "/")) {
        assertThat(statusAs("evil.example", server, path)).as(path).isEqualTo("HTTP/1.1 421");
        assertThat(statusAs("exporter.example.org", server, path)).isEqualTo("HTTP/1.1 200");
      }
    }
  }

  private static String statusAs(String host, WebServer server, String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readNBytes(12), UTF_8);
    }
  }

  @Test
  void aPathThatOnlyBeginsAsAPageIsNone() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (WebServer server = start(Optional.empty(), Optional.empty())) {
      for (String path : List.of("/metricsx", "/metrics/", "/healthzx", "/readyz/x")) {
        assertThat(status(client, server.address().resolve(path))).as(path).isEqualTo(404);
      }
    }
  }

  @Test
  void onLoopbackNobodyElseReachesIt() throws Exception {
    Optional<InetAddress> outside =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .findFirst();
    assumeTrue(outside.isPresent(), "this machine has no network");
    try (WebServer server = start(Optional.empty(), Optional.empty())) {
      URI address =
          new URI(
              "http",
              null,
              outside.get().getHostAddress(),
              server.address().getPort(),
              "/metrics",
              null,
              null);
      assertThatThrownBy(() -> status(HttpClient.newHttpClient(), address))
          .isInstanceOf(IOException.class);
    }
  }
}
