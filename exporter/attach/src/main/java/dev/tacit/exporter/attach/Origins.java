// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.exporter.settings.SettingsException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where each setting was given. */
final class Origins {

  private final Map<String, String> byName = new TreeMap<>();

  Origins(Map<String, GivenSetting> given) {
    given.forEach((name, setting) -> byName.put(name, setting.origin()));
  }

  /** What is wrong with a setting, and where to mend it. */
  SettingsException explain(SettingsException wrong) {
    String message = String.valueOf(wrong.getMessage());
    Optional<String> key = wrong.key();
    if (key.isPresent()) {
      String origin = byName.get(key.get());
      return SettingsException.about(
          key.get(), origin == null ? message : message + " (given by " + origin + ")");
    }
    int family = message.indexOf(".*: ");
    return family < 0 ? wrong : ofFamily(message, message.substring(0, family + 1));
  }

  private SettingsException ofFamily(String message, String prefix) {
    String given =
        byName.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(prefix))
            .map(Origins::text)
            .collect(Collectors.joining(", "));
    return new SettingsException(given.isEmpty() ? message : message + "; given are " + given);
  }

  private static String text(Map.Entry<String, String> origin) {
    return origin.getKey() + " (" + origin.getValue() + ")";
  }

  @Override
  public String toString() {
    return byName.entrySet().stream().map(Origins::text).collect(Collectors.joining(", "));
  }
}
