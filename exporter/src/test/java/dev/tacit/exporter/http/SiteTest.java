// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tacit.exporter.api.HttpAnswer;
import dev.tacit.exporter.api.OnlyGet;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients cannot take pages from one another. */
final class SiteTest {

  private static final Duration SOON = Duration.ofSeconds(15);

  private final CountDownLatch gate = new CountDownLatch(1);
  private HttpServer server;
  private Site site;

  @BeforeEach
  void start() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    server = HttpServer.create(new InetSocketAddress(here, 0), 1024);
    site = new Site(server, AllowedHosts.of(here, Set.of("Exporter.example.org")), "test-site");
    site.page("/page", new OnlyGet(exchange -> HttpAnswer.text(exchange, 200, "page")));
    site.page("/large", new OnlyGet(SiteTest::large));
    site.page("/gate", new OnlyGet(this::wait));
    site.health("/health", new OnlyGet(exchange -> HttpAnswer.text(exchange, 200, "well")));
    site.start();
  }

  @AfterEach
  void stop() {
    gate.countDown();
    site.close();
  }

  private static void large(HttpExchange exchange) throws IOException {
    HttpAnswer.send(exchange, 200, "text/plain", new byte[32 << 20]);
  }

  private void wait(HttpExchange exchange) throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    HttpAnswer.text(exchange, 200, "open");
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  private void assertAnswers(String path) {
    long start = System.nanoTime();
    assertThat(Web.get(at(path), "Accept-Encoding", "gzip").statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "G",
        "GET /page HTTP/1.1\r\nHost: localhost\r\nX: ",
        "POST /page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nx"
      })
  void manySlowClientsHoldNobodyUp(String begin) throws Exception {
    try (SlowClients slow = SlowClients.mute(port(), 200, begin)) {
      for (int i = 0; i < 10; i++) {
        assertAnswers("/health");
        assertAnswers("/page");
      }
      if (!begin.isEmpty()) {
        Until.holds("they are thrown out", () -> slow.thrownOut() > 0);
      }
    }
  }

  @Test
  void clientsThatDoNotTakeTheirAnswersHoldNobodyUp() throws Exception {
    String begin = "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (SlowClients slow = SlowClients.deaf(port(), 40, begin)) {
      for (int i = 0; i < 10; i++) {
        assertAnswers("/health");
        assertAnswers("/page");
      }
    }
  }

  @Test
  void aClientThatSendsByteByByteIsThrownOutInTheEnd() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      InputStream answer = socket.getInputStream();
      socket.setSoTimeout(200);
      long start = System.nanoTime();
      Until.holds(
          "it is thrown out",
          () -> {
            try {
              socket.getOutputStream().write('G');
              return answer.read() < 0;
            } catch (java.net.SocketTimeoutException e) {
              return false;
            } catch (IOException e) { // reset
              return true;
            }
          });
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }
  }

  @Test
  void healthIsAnsweredWhileAllPagesAreBusyAndThoseAreTold() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      asked.add(
          client.sendAsync(
              HttpRequest.newBuilder(at("/gate")).build(), HttpResponse.BodyHandlers.ofString()));
    }
    Until.holds(
        "some are sent away", () -> asked.stream().filter(CompletableFuture::isDone).count() > 500);
    assertAnswers("/health");
    gate.countDown();

    List<Integer> statuses = asked.stream().map(one -> one.join().statusCode()).toList();

    assertThat(statuses).containsOnly(200, 503).contains(200);
    assertAnswers("/page");
  }

  @Test
  void onlyTheVeryPathIsAPage() {
    for (String path : List.of("/pagex", "/page/", "/page/x", "/healthy", "/nothing", "//page")) {
      assertThat(Web.get(at(path)).statusCode()).as(path).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "TRACE", "OPTIONS", "PATCH", "X"})
  void onlyGetIsAnswered(String method) throws Exception {
    assertThat(raw(method + " /page HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 405 ")
        .contains("Allow: GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 20_000, 60_000})
  void whoSendsABodyGetsTheWholeAnswerToIt(int bytes) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]);
    for (int i = 0; i < 25; i++) {
      HttpRequest post = HttpRequest.newBuilder(at("/page")).POST(body).build();
      HttpResponse<String> answer = client.send(post, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.body()).contains("without a body");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "evil.example"})
  void whoseBodyNeverComesIsAnsweredAtOnceAndThrownOut(String host) throws Exception {
    String begin = "POST /page HTTP/1.1\r\nContent-Length: 9\r\nHost: " + host + "\r\n\r\nx";
    long start = System.nanoTime();
    assertThat(raw(begin)).startsWith("HTTP/1.1 4");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:9464",
        "x.localhost",
        "127.0.0.1",
        "10.1.2.3:80",
        "[::1]:1",
        "exporter.example.org.",
        "EXPORTER.example.org:443"
      })
  void isAskedByItsNames(String host) throws Exception {
    assertThat(ask(host)).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1:80.evil.example",
        "x@localhost",
        "",
        "[::1].evil"
      })
  void isNotAskedByOthers(String host) throws Exception {
    assertThat(ask(host)).startsWith("HTTP/1.1 421 ").doesNotContain("\r\npage");
  }

  @Test
  void whoAsksByNoNameIsNoBrowser() throws Exception {
    assertThat(raw("GET /page HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200 ");
  }

  private String ask(String host) throws IOException {
    return raw("GET /page HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
