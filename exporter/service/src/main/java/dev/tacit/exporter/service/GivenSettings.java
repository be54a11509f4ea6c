// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import dev.tacit.exporter.settings.Entries;
import dev.tacit.exporter.settings.Setting;
import dev.tacit.exporter.settings.SettingVariables;
import dev.tacit.exporter.settings.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The service's settings wherever they are given: on the command line, which wins over variables,
 * as {@code TACIT_EXPORTER_THREADS}, which win over a file.
 */
final class GivenSettings {

  private static final String PREFIX = "TACIT_EXPORTER_";

  private final Map<String, String> values = new TreeMap<>();
  private final Map<String, String> variables;

  private GivenSettings(Map<String, String> over, Map<String, String> environment) {
    List<Setting> all =
        ServiceSettings.groups().stream().flatMap(group -> group.settings().stream()).toList();
    variables = new SettingVariables(PREFIX, all).in(environment);
    variables.forEach(
        (setting, variable) -> {
          if (all.stream().noneMatch(known -> known.covers(setting))) {
            throw new SettingsException(
                "the variable " + variable + ": there is no such setting; --settings lists them");
          }
          values.put(setting, environment.getOrDefault(variable, ""));
        });
    values.putAll(over);
    variables.keySet().removeAll(over.keySet());
  }

  /**
   * What they come to.
   *
   * @param file of properties
   * @param over given on the command line
   * @param environment of which those variables count whose names begin with {@code
   *     TACIT_EXPORTER_}
   * @throws SettingsException if the file cannot be read, or a setting is unknown, missing or out
   *     of its range
   */
  static Settings read(
      Optional<Path> file, Map<String, String> over, Map<String, String> environment) {
    GivenSettings given = new GivenSettings(over, environment);
    try {
      return Settings.of(Entries.of(file, given.values));
    } catch (SettingsException e) {
      throw given.explained(e);
    }
  }

  private SettingsException explained(SettingsException wrong) {
    return wrong
        .key()
        .filter(variables::containsKey)
        .map(
            key ->
                SettingsException.about(
                    key,
                    wrong.getMessage() + " (given by the variable " + variables.get(key) + ")"))
        .orElse(wrong);
  }
}
