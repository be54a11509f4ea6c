// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.wire.PlainJson;
import dev.tacit.onset.Evidence;
import dev.tacit.onset.Onset;
import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WebhookTest {

  private static final Onset ONSET =
      new Onset(
          new Report("a \"run\"", "0", 400, 3, Instant.EPOCH, List.of()),
          "memorization began at iteration 400",
          List.of(new Evidence("tacit.label.contradicted", 0.1, 0.2, 0.5, 0.85, 400)),
          List.of(new Suspect("17", 3, -1.5, 12)));

  private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
  private final List<Headers> headers = new CopyOnWriteArrayList<>();
  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final CountDownLatch endlessEnded = new CountDownLatch(1);
  private volatile boolean endless;
  private HttpServer server;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      headers.add(exchange.getRequestHeaders());
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      Integer status = answers.poll();
      exchange.sendResponseHeaders(status == null ? 200 : status, 0);
      exchange.getResponseBody().write("no thanks".getBytes(UTF_8));
      while (endless) {
        exchange.getResponseBody().write(new byte[1000]);
        exchange.getResponseBody().flush();
      }
    } catch (IOException e) {
      endlessEnded.countDown(); // nobody reads on
      throw e;
    }
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

    Until.holds("it is posted", () -> !bodies.isEmpty());
    JsonNode posted = PlainJson.MAPPER.readTree(bodies.poll());
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
  void triesAgainWhatTheServerFailedToTake() throws Exception {
    answers.addAll(List.of(500, 503));
    Webhook.to(address()).act(ONSET);

    Until.holds("it is posted a third time", () -> bodies.size() == 3);
    assertThat(Set.copyOf(bodies)).as("the same each time").hasSize(1);
  }

  @Test
  void doesNotTryAgainWhatTheServerWillNeverTake() throws Exception {
    answers.add(400);
    try (CaughtText log = new CaughtText()) {
      Webhook.to(address()).act(ONSET);
      Until.holds("it is warned of", () -> log.text().contains("WARN"));

      assertThat(log.text())
          .contains(
              "The onset was not posted to the webhook at localhost: it answered 400 no thanks")
          .doesNotContain("secret");
    }
    assertThat(bodies).hasSize(1);
  }

  @Test
  void readsAnAnswerWithoutEndToABound() throws Exception {
    endless = true;
    Webhook.to(address()).act(ONSET);

    assertThat(endlessEnded.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(bodies).hasSize(1);
  }

  @Test
  void anOnsetJustBeforeTheExitIsPosted() throws Exception {
    assertThat(exit(address()).waitFor(1, TimeUnit.MINUTES)).isTrue();

    assertThat(bodies).singleElement().asString().contains("\"run\":\"last\"");
  }

  @Test
  void anExitDoesNotWaitLongForAServerThatDoesNotAnswer() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("http://localhost:" + silent.getLocalPort());
      assertThat(exit(address).waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  private static Process exit(URI address) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OnsetBeforeExit.class.getName(),
            address.toString())
        .inheritIO()
        .start();
  }

  @Test
  void sendsHeadersAndATokenThatMayChange() throws Exception {
    Path token = Files.writeString(directory.resolve("token"), "first\n");
    Webhook webhook =
        Webhook.builder(address()).header("X-Team", "vision").tokenFromFile(token).build();
    webhook.act(ONSET);
    Until.holds("it is posted", () -> headers.size() == 1);
    Files.writeString(token, "second");
    webhook.act(ONSET);
    Until.holds("it is posted", () -> headers.size() == 2);

    assertThat(headers).extracting(one -> one.getFirst("X-Team")).containsOnly("vision");
    assertThat(headers)
        .extracting(one -> one.getFirst("Authorization"))
        .containsExactly("Bearer first", "Bearer second");
    assertThat(webhook).hasToString("Webhook[localhost]");
  }

  @Test
  void sendsATokenOfTheEnvironment() {
    Webhook.builder(address()).tokenFromEnvironment("PATH").build().act(ONSET);
    Until.holds("it is posted", () -> headers.size() == 1);

    assertThat(headers.get(0).getFirst("Authorization"))
        .isEqualTo("Bearer " + System.getenv("PATH").strip());
  }

  @Test
  void sendsTheUserOfTheAddressAsBasicAuthentication() {
    Webhook.to(URI.create(address().toString().replace("//", "//j%C3%BCrgen:pass@"))).act(ONSET);
    Until.holds("it is posted", () -> headers.size() == 1);

    String sent = String.valueOf(headers.get(0).getFirst("Authorization"));
    assertThat(sent).startsWith("Basic ");
    assertThat(new String(Base64.getDecoder().decode(sent.substring(6)), UTF_8))
        .isEqualTo("jürgen:pass");
  }

  @Test
  void takesAddressesOfTheWebOnlyAndShowsNoSecret() {
    assertThatThrownBy(() -> Webhook.to(URI.create("file:///etc/passwd")))
        .hasMessage(
            "address=file:///etc/passwd: must begin with http:// or https:// and name a host");
    assertThatThrownBy(() -> Webhook.to(URI.create("ftp://me:hunter2@host/a?token=secret")))
        .hasMessage("address=ftp://host/a: must begin with http:// or https:// and name a host");
  }

  @Test
  void namesWhatCannotBeSent() {
    WebhookBuilder builder = Webhook.builder(address());
    assertThatThrownBy(() -> builder.header("host", "a")).hasMessageContaining("header host: ");
    assertThatThrownBy(() -> builder.header("a", "hunter2\nb: c"))
        .hasMessageContaining("header a: ")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> builder.tokenFromEnvironment("TACIT_NOT_SET"))
        .hasMessageContaining("variable=TACIT_NOT_SET: is not set");
    assertThatThrownBy(() -> builder.tokenFromFile(directory.resolve("none")))
        .hasMessageContaining("cannot be read");
    WebhookBuilder withUser = Webhook.builder(URI.create("https://me:hunter2@host"));
    assertThatThrownBy(() -> withUser.header("Authorization", "Bearer a"))
        .hasMessageStartingWith("only one of a user in the address");
  }
}
