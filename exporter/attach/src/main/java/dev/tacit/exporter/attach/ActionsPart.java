// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.TacitListenerBuilder;
import dev.tacit.action.StopTraining;
import dev.tacit.exporter.settings.SettingsException;
import dev.tacit.exporter.webhook.Webhook;
import dev.tacit.exporter.webhook.WebhookBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What to do at an onset. */
record ActionsPart(Optional<Webhook> webhook, Stop stop) {

  /** When {@code StopTraining} says that training is to end. */
  enum Stop {
    OFF,
    AT_ONSET,
    AT_STOP
  }

  static ActionsPart of(JobEntries entries) {
    return new ActionsPart(
        webhook(entries), entries.oneOf("stop-training", Stop.OFF, SinkSettings.STOP));
  }

  private static Optional<Webhook> webhook(JobEntries entries) {
    Optional<String> url = entries.entries().text("webhook.url");
    Optional<String> variable = entries.entries().text("webhook.token-variable");
    Map<String, String> headers = entries.entries().below("webhook.header.");
    Optional<Path> file = entries.readable("webhook.token-file");
    if (url.isEmpty()) {
      if (file.isPresent() || variable.isPresent() || !headers.isEmpty()) {
        throw SettingsException.about(
            "webhook.url",
            "webhook.url is missing, so nothing is posted though other settings of the webhook are"
                + " given; it must be "
                + SinkSettings.ADDRESS);
      }
      return Optional.empty();
    }
    WebhookBuilder builder = checked("webhook.url", () -> Webhook.builder(address(url.get())));
    headers.forEach(
        (name, value) -> checked("webhook.header." + name, () -> builder.header(name, value)));
    file.ifPresent(token -> checked("webhook.token-file", () -> builder.tokenFromFile(token)));
    variable.ifPresent(
        token -> checked("webhook.token-variable", () -> builder.tokenFromEnvironment(token)));
    return Optional.of(builder.build());
  }

  /** Its text is not shown: there may be a secret in it. */
  private static URI address(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw SettingsException.about("webhook.url", "webhook.url: must be " + SinkSettings.ADDRESS);
    }
  }

  private static WebhookBuilder checked(String key, Supplier<WebhookBuilder> step) {
    try {
      return step.get();
    } catch (SettingsException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw SettingsException.about(key, key + ": " + e.getMessage());
    }
  }

  void tell(TacitListenerBuilder builder, StopTraining stopping) {
    if (stop == Stop.AT_ONSET) {
      builder.onOnset(stopping);
    } else if (stop == Stop.AT_STOP) {
      builder.onStop(stopping);
    }
    webhook.ifPresent(builder::onOnset);
  }
}
