package dev.tacit.exporter.service.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.exporter.api.Reports;
import dev.tacit.exporter.http.SlowClients;
import dev.tacit.exporter.service.fleet.Fleet;
import dev.tacit.exporter.service.fleet.FleetMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WebServerTest {

  private static final String PASSWORD = "a-secret";

  private Path directory;

  @BeforeEach
  void start(@TempDir Path temporary) {
    directory = temporary;
  }

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

  private WebServer start(Optional<Path> keystore, Optional<String> user) throws IOException {
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
            keystore,
            keystore.map(file -> password),
            user,
            user.map(name -> password)),
        registry,
        time -> {},
        fleet,
        NONE,
        new WebServer.Health(() -> true, () -> false, () -> "RUNNING"));
  }

  private static int status(HttpClient client, URI address, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

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
  void withACertificateThereIsOnlyTls() throws Exception {
    Path keystore = keystore();
    try (WebServer server = start(Optional.of(keystore), Optional.empty())) {
      assertThat(server.address().getScheme()).isEqualTo("https");
      URI metrics = server.address().resolve("/metrics");
      HttpClient trusting = HttpClient.newBuilder().sslContext(trust(keystore)).build();
      assertThat(status(trusting, metrics)).isEqualTo(200);
      assertThatThrownBy(() -> status(HttpClient.newHttpClient(), metrics))
          .isInstanceOf(SSLHandshakeException.class);
      URI plain = URI.create("http://127.0.0.1:" + metrics.getPort() + "/metrics");
      assertThatThrownBy(() -> status(HttpClient.newHttpClient(), plain))
          .isInstanceOf(IOException.class);
    }
  }

  private Path keystore() throws Exception {
    Path keystore = directory.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keystore.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
    return keystore;
  }

  private static SSLContext trust(Path keystore) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(keystore)) {
      store.load(file, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  @Test
  void aKeystoreThatIsNoneIsNamed() throws IOException {
    Path keystore = Files.writeString(directory.resolve("not.p12"), "x");

    assertThatThrownBy(() -> start(Optional.of(keystore), Optional.empty()).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("http.tls.keystore=" + keystore)
        .hasMessageNotContaining(PASSWORD);
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
  void slowClientsHoldUpNeitherScrapesNorHealthWithAndWithoutTls() throws Exception {
    Path keystore = keystore();
    HttpClient client = HttpClient.newBuilder().sslContext(trust(keystore)).build();
    // Of TLS, the beginning of a greeting.
    Map<Optional<Path>, String> begins =
        Map.of(Optional.empty(), "GET /metrics HT", Optional.of(keystore), "\u0016\u0003\u0001");
    for (Map.Entry<Optional<Path>, String> begin : begins.entrySet()) {
      try (WebServer server = start(begin.getKey(), Optional.empty());
          SlowClients slow = SlowClients.mute(server.address().getPort(), 200, begin.getValue())) {
        for (int i = 0; i < 5; i++) {
          for (String path : List.of("/healthz", "/metrics")) {
            HttpRequest request =
                HttpRequest.newBuilder(server.address().resolve(path))
                    .timeout(Duration.ofSeconds(15))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
          }
        }
        assertThat(slow.connected()).isPositive();
      }
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
    org.junit.jupiter.api.Assumptions.assumeTrue(
        outside.isPresent(), "this machine has no network");
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
