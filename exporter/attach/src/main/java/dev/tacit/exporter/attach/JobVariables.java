// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.exporter.settings.SettingVariables;
import java.util.Map;
import java.util.TreeMap;

/** Settings among system properties, {@code tacit.port}, and variables, {@code TACIT_PORT}. */
final class JobVariables {

  private static final String PROPERTY = "tacit.";
  private static final String VARIABLE = "TACIT_";

  /** The exporter service's, which may run in the same environment. */
  private static final String OF_THE_EXPORTER = "TACIT_EXPORTER_";

  private JobVariables() {}

  /** Those of the system properties that begin with {@code tacit.}. */
  static Map<String, GivenSetting> ofProperties(Map<String, String> properties) {
    Map<String, GivenSetting> settings = new TreeMap<>();
    properties.forEach(
        (key, value) -> {
          if (key.startsWith(PROPERTY)) {
            settings.put(
                key.substring(PROPERTY.length()),
                new GivenSetting(value, "the system property " + key));
          }
        });
    return settings;
  }

  /** Those of the environment that begin with {@code TACIT_}, but for those of others. */
  static Map<String, GivenSetting> ofEnvironment(Map<String, String> environment) {
    Map<String, String> own = new TreeMap<>(environment);
    own.keySet().removeIf(variable -> variable.startsWith(OF_THE_EXPORTER));
    Map<String, GivenSetting> settings = new TreeMap<>();
    new SettingVariables(VARIABLE, SettingList.all().settings().toList())
        .in(own)
        .forEach(
            (setting, variable) ->
                settings.put(
                    setting,
                    new GivenSetting(own.getOrDefault(variable, ""), "the variable " + variable)));
    return settings;
  }
}
