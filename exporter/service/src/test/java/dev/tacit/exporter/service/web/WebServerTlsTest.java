// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.exporter.http.SlowClients;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** With a certificate there is TLS and nothing else. */
final class WebServerTlsTest extends StartedServer {

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
}
