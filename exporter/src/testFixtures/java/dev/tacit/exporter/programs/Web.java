// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.programs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks over HTTP. */
public final class Web {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private Web() {}

  /** The answer, whatever its status. */
  public static HttpResponse<String> get(URI address, String... headers) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * The body of the answer.
   *
   * @throws IOException if nobody answers, or not with 200
   */
  public static String text(URI address, String... headers) throws IOException {
    try {
      HttpResponse<String> answer = get(address, headers);
      if (answer.statusCode() == 200) {
        return answer.body();
      }
      throw new IOException(address + ": " + answer.statusCode() + ": " + answer.body());
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
  }

  /** The answer, empty while nobody answers with 200. */
  public static Optional<String> ask(URI address) {
    try {
      HttpResponse<String> answer = get(address);
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** Text as JSON. */
  public static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }
}
