// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.webhook;

import dev.tacit.argument.Argument;
import dev.tacit.exporter.wire.OnsetJson;
import dev.tacit.onset.Onset;
import dev.tacit.onset.OnsetAction;
import java.net.URI;

/**
 * Posts the onset of memorization as JSON, in the form of {@code tacit.events}, to an address.
 *
 * <pre>{@code
 * builder.onOnset(Webhook.to(URI.create("https://hooks.example/tacit")))
 * builder.onOnset(Webhook.builder(URI.create("https://hooks.example/tacit"))
 *     .tokenFromEnvironment("HOOK_TOKEN")
 *     .build())
 * }</pre>
 *
 * <p>Training does not wait for the answer. What is not answered, or answered with 408, 429 or 5xx,
 * is posted again, after pauses that grow from 1 s to 1 min, five times in all; any other answer
 * than 2xx is final. What failed is warned of. A process that exits waits up to ten seconds for
 * posts that are on their way.
 *
 * <p>Safe for use by several threads.
 */
public final class Webhook implements OnsetAction {

  private final Posting posting;

  Webhook(Posting posting) {
    this.posting = posting;
  }

  /**
   * To an address, with all defaults.
   *
   * @param address of scheme http or https, with a host; a user and a password in it are sent as
   *     basic authentication
   * @throws IllegalArgumentException if it is not of this form
   */
  public static Webhook to(URI address) {
    return builder(address).build();
  }

  /**
   * Begins a webhook.
   *
   * @param address of scheme http or https, with a host; a user and a password in it are sent as
   *     basic authentication
   * @throws IllegalArgumentException if it is not of this form
   */
  public static WebhookBuilder builder(URI address) {
    return new WebhookBuilder(Argument.required("address", address));
  }

  @Override
  public void act(Onset onset) {
    Posts.start(posting.of(OnsetJson.write(onset)));
  }

  /** Where it posts to, without what may be secret in the address. */
  @Override
  public String toString() {
    return "Webhook[" + posting + "]";
  }
}
