// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Settings among the variables of an environment, as in {@code TACIT_PORT} for {@code port}. */
public final class SettingVariables {

  /** What Kubernetes sets for a service whose name begins as the variables do. */
  private static final Pattern OF_A_SERVICE =
      Pattern.compile(".*_(SERVICE_(HOST|PORT.*)|PORT_\\d+_(TCP|UDP|SCTP).*)");

  private static final Pattern ADDRESS_OF_A_SERVICE = Pattern.compile("(tcp|udp|sctp)://.*");

  private final String prefix;
  private final List<Setting> settings;

  /**
   * Of these settings.
   *
   * @param prefix what the variables begin with, as in {@code TACIT_}
   */
  public SettingVariables(String prefix, List<Setting> settings) {
    this.prefix = prefix;
    this.settings = List.copyOf(settings);
  }

  /**
   * The variables that begin with the prefix, by the settings that they give; those of Kubernetes
   * are left out. Where there is no such setting, the key is the variable's rest in small letters,
   * with hyphens.
   */
  public Map<String, String> in(Map<String, String> environment) {
    Map<String, String> variables = new TreeMap<>();
    environment.forEach(
        (variable, value) -> {
          if (variable.startsWith(prefix) && !isOfKubernetes(variable, value)) {
            variables.put(setting(variable), variable);
          }
        });
    return variables;
  }

  private static boolean isOfKubernetes(String variable, String value) {
    return OF_A_SERVICE.matcher(variable).matches()
        || ADDRESS_OF_A_SERVICE.matcher(value).matches();
  }

  private String setting(String variable) {
    return exact(variable)
        .or(() -> below(variable))
        .orElseGet(() -> small(variable.substring(prefix.length())).replace('_', '-'));
  }

  private Optional<String> exact(String variable) {
    return settings.stream()
        .filter(setting -> !setting.isFamily() && variable(setting.name()).equals(variable))
        .map(Setting::name)
        .findFirst();
  }

  /** Of a family: Kafka's properties have dots between their words, headers have hyphens. */
  private Optional<String> below(String variable) {
    return settings.stream()
        .filter(setting -> setting.isFamily() && variable.startsWith(variable(setting.prefix())))
        .map(
            family -> {
              String rest = small(variable.substring(variable(family.prefix()).length()));
              boolean dots = family.prefix().equals("kafka.");
              return family.prefix() + rest.replace('_', dots ? '.' : '-');
            })
        .findFirst();
  }

  /** The variable that gives a setting; of a family, what its variables begin with. */
  private String variable(String name) {
    return prefix + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static String small(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
