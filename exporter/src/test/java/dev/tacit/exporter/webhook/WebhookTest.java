package dev.tacit.exporter.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.tacit.onset.Evidence;
import dev.tacit.onset.Onset;
import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WebhookTest {

  private static final Onset ONSET =
      new Onset(
          new Report("a \"run\"", "0", 400, 3, Instant.EPOCH, List.of()),
          "memorization began at iteration 400",
          List.of(new Evidence("tacit.label.contradicted", 0.1, 0.2, 0.5, 0.85, 400)),
          List.of(new Suspect("17", 3, -1.5, 12)));

  private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/hook?token=secret");
  }

  @Test
  void postsTheOnsetWithEvidenceAndSuspects() throws Exception {
    Webhook.to(address()).act(ONSET);

    JsonNode posted = new ObjectMapper().readTree(bodies.poll(60, TimeUnit.SECONDS));
    assertThat(posted.path("type").asText()).isEqualTo("onset");
    assertThat(posted.path("run").asText()).isEqualTo("a \"run\"");
    assertThat(posted.path("iteration").asInt()).isEqualTo(400);
    assertThat(posted.path("judge").asText()).isEqualTo("training");
    assertThat(posted.path("evidence").path(0).path("baseline").asDouble()).isEqualTo(0.2);
    assertThat(posted.path("suspects").path(0).path("id").asText()).isEqualTo("17");
  }

  @Test
  void nobodyWaitsForAnAddressThatDoesNotAnswer() {
    server.stop(0);

    assertThatCode(() -> Webhook.to(address()).act(ONSET)).doesNotThrowAnyException();
  }

  @Test
  void takesAddressesOfTheWebOnly() {
    assertThatThrownBy(() -> Webhook.to(URI.create("file:///etc/passwd")))
        .hasMessage(
            "address=file:///etc/passwd: must begin with http:// or https:// and name a host");
  }
}
