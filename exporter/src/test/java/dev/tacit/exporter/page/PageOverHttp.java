// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** For each test a job with a page, which is asked over HTTP. */
abstract class PageOverHttp {

  private static final JsonMapper JSON = new JsonMapper();

  final HttpClient client = HttpClient.newHttpClient();
  PrometheusEndpoint endpoint;

  @BeforeEach
  void start() {
    endpoint = PrometheusEndpoint.start();
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(endpoint.pageAddress().resolve(path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  JsonNode json(String path) throws Exception {
    return JSON.readTree(get(path).body());
  }
}
