// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** How posts are made to one address. Safe for use by several threads. */
final class Posting {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final URI address;
  private final Map<String, String> headers;
  private final @Nullable Path tokenFile;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  Posting(URI address, Map<String, String> headers, @Nullable Path tokenFile) {
    this.address = address;
    this.headers = headers;
    this.tokenFile = tokenFile;
  }

  /** One post, to be tried until it is answered. */
  Post of(String json) {
    return new Post(this, json);
  }

  /**
   * The answer, with the beginning of its text.
   *
   * @throws IOException if there is none within ten seconds, or no token
   */
  HttpResponse<String> post(String json) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request(json), info -> new FirstBytes());
    try {
      return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + TIMEOUT.toSeconds() + " s", e);
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest request(String json) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .setHeader("content-type", "application/json")
            .POST(BodyPublishers.ofString(json));
    headers.forEach(request::setHeader);
    if (tokenFile != null) {
      request.setHeader("authorization", "Bearer " + Files.readString(tokenFile).strip());
    }
    return request.build();
  }

  /** The host: what is secret in an address stands elsewhere. */
  @Override
  public String toString() {
    return address.getHost();
  }
}
