package dev.tacit.exporter.webhook;

import dev.tacit.argument.Argument;
import dev.tacit.exporter.wire.OnsetJson;
import dev.tacit.onset.Onset;
import dev.tacit.onset.OnsetAction;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts the onset of memorization as JSON, in the form of {@code tacit.events}, to an address.
 *
 * <p>It does not wait for the answer, and does not try again: an answer that is none, or other than
 * 2xx, is warned of.
 */
public final class Webhook implements OnsetAction {

  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final URI address;
  private final HttpClient client;

  private Webhook(URI address) {
    this.address = address;
    this.client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  }

  /**
   * To an address.
   *
   * @param address of scheme http or https, with a host
   * @throws IllegalArgumentException if it is not of this form
   */
  public static Webhook to(URI address) {
    String scheme = String.valueOf(Argument.required("address", address).getScheme());
    if (!(scheme.equals("http") || scheme.equals("https")) || address.getHost() == null) {
      throw new IllegalArgumentException(
          "address=" + address + ": must begin with http:// or https:// and name a host");
    }
    return new Webhook(address);
  }

  @Override
  public void act(Onset onset) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(OnsetJson.write(onset)))
            .build();
    var unused = client.sendAsync(request, BodyHandlers.discarding()).handle(this::answered);
  }

  /** What is secret in an address stands behind the host: it is not logged. */
  private boolean answered(HttpResponse<Void> response, Throwable e) {
    if (e != null) {
      LOG.warn("The webhook at {} could not be called", address.getHost(), e);
      return false;
    }
    if (response.statusCode() / 100 != 2) {
      LOG.warn("The webhook at {} answered {}", address.getHost(), response.statusCode());
      return false;
    }
    return true;
  }
}
