// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.service.Manifests;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a cluster asks the service for is there. */
final class ManifestPathsTest extends StartedServer {

  @Test
  void everyPathThatAClusterAsksForIsAnswered() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (WebServer server = start(Optional.empty(), Optional.empty())) {
      assertThat(status(client, server.address().resolve("/none")))
          .isEqualTo(HttpURLConnection.HTTP_NOT_FOUND);
      for (String path : Manifests.shipped().paths()) {
        assertThat(status(client, server.address().resolve(path)))
            .as(path)
            .isIn(HttpURLConnection.HTTP_OK, HttpURLConnection.HTTP_UNAVAILABLE);
      }
    }
  }
}
