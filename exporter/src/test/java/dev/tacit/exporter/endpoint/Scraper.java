// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.endpoint;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Scrapes an endpoint as Prometheus does. */
public final class Scraper {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

  private Scraper() {}

  /** What {@code /metrics} answers. */
  public static String scrape(PrometheusEndpoint endpoint)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.address()).timeout(Duration.ofSeconds(20)).build();
    HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(response.statusCode() + ": " + response.body());
    }
    return response.body();
  }
}
