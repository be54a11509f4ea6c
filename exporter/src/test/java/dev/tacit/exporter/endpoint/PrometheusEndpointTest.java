// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.endpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.exporter.http.SlowClients;
import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrometheusEndpointTest {

  @Test
  void showsWhatIsRegistered() throws Exception {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start()) {
      Gauge.builder("answer", () -> 42).register(endpoint.registry());

      assertThat(Scraper.scrape(endpoint)).contains("answer 42.0");
    }
  }

  @Test
  void findsAFreePortOnThisMachineOnly() {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start()) {
      assertThat(endpoint.port()).isPositive();
      assertThat(endpoint.address())
          .isEqualTo(URI.create("http://127.0.0.1:" + endpoint.port() + "/metrics"));
    }
  }

  @Test
  void reusesThePortOfAClosedEndpoint() throws Exception {
    int port;
    try (PrometheusEndpoint first = PrometheusEndpoint.start()) {
      port = first.port();
    }
    try (PrometheusEndpoint second = PrometheusEndpoint.start(port)) {
      assertThat(second.port()).isEqualTo(port);
      assertThat(Scraper.scrape(second)).isBlank();
    }
  }

  @Test
  void saysWhichPortIsInUse() {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start()) {
      int port = endpoint.port();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> PrometheusEndpoint.start(port))
          .withMessage("port=" + port + ": already in use; choose another, or 0 for any free port");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void rejectsWhatIsNoPort(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrometheusEndpoint.start(port))
        .withMessage("port=" + port + ": must be 1 to 65535, or 0 for any free port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "no such host"})
  void rejectsAHostThatIsNotThisMachine(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrometheusEndpoint.start(host, 0))
        .withMessage("host=\"" + host + "\": must be a name or address of this machine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "localhost", "127.0.0.1"})
  void answersAtItsAddressWhateverTheHost(String host) throws Exception {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start(host, 0)) {
      assertThat(Scraper.scrape(endpoint)).isBlank();
    }
  }

  @Test
  void anEndpointLeftOpenDoesNotKeepTheProcessAlive() throws Exception {
    assertThat(leaveOpen()).contains("left open at http://127.0.0.1:");
  }

  @Test
  void aPortInThePropertiesOfTheProcessDoesNotWinOverTheOneAskedFor() throws Exception {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start()) {
      String option = "-Dio.prometheus.exporter.http_server.port=" + endpoint.port();

      assertThat(leaveOpen(option)).contains("left open at ");
    }
  }

  @Test
  void closeEndsItsThreadsAndMayBeRepeated() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    PrometheusEndpoint endpoint = PrometheusEndpoint.start();
    List<Thread> started =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !before.contains(thread))
            .filter(
                thread ->
                    thread.getName().equals("tacit-metrics")
                        || thread.getName().startsWith("HTTP-Dispatcher"))
            .toList();
    assertThat(started).hasSizeGreaterThan(1).allMatch(Thread::isDaemon);

    endpoint.close();
    endpoint.close();

    for (Thread thread : started) {
      thread.join(Duration.ofSeconds(20).toMillis());
    }
    assertThat(started.stream().filter(Thread::isAlive).collect(Collectors.toSet())).isEmpty();
    assertThatThrownBy(() -> Scraper.scrape(endpoint)).isInstanceOf(IOException.class);
  }

  @Test
  void clientsThatNeverFinishTheirRequestsBlockNobody() throws Exception {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start();
        SlowClients slow = SlowClients.mute(endpoint.port(), 300, "GET /metrics HT")) {
      for (int i = 0; i < 20; i++) {
        assertThat(Scraper.scrape(endpoint)).isBlank();
      }
      assertThat(slow.connected()).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "TRACE", "OPTIONS"})
  void onlyGetIsAnswered(String method) throws Exception {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start()) {
      assertThat(ask(endpoint, method + " /metrics", "localhost")).startsWith("HTTP/1.1 405 ");
    }
  }

  @Test
  void aPathThatItDoesNotHaveIsNotFound() throws Exception {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start()) {
      for (String path : List.of("/metricsx", "/metrics/x", "/-/healthyx", "/nothing")) {
        assertThat(ask(endpoint, "GET " + path, "localhost")).startsWith("HTTP/1.1 404 ");
      }
      assertThat(ask(endpoint, "GET /-/healthy", "localhost")).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void isAskedByNoOtherName() throws Exception {
    try (PrometheusEndpoint endpoint =
        PrometheusEndpoint.start("127.0.0.1", 0, List.of("tacit.example.org"))) {
      for (String page : List.of("GET /metrics", "GET /", "GET /api/runs", "POST /api/answers")) {
        assertThat(ask(endpoint, page, "evil.example:80")).startsWith("HTTP/1.1 421 ");
      }
      for (String host : List.of("localhost", "tacit.example.org", "127.0.0.1")) {
        assertThat(ask(endpoint, "GET /metrics", host)).startsWith("HTTP/1.1 200 ");
      }
    }
  }

  private static String ask(PrometheusEndpoint endpoint, String what, String host)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
      String request = what + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  /** What a process says that ends without closing its endpoint. */
  private static String leaveOpen(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(options));
    command.add(EndpointLeftOpen.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends by itself").isTrue();
      return new String(process.getInputStream().readAllBytes(), UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }
}
