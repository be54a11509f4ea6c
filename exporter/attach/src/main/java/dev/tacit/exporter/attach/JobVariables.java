package dev.tacit.exporter.attach;

import dev.tacit.exporter.settings.Setting;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Settings among system properties, {@code tacit.port}, and variables, {@code TACIT_PORT}. */
final class JobVariables {

  private static final String PROPERTY = "tacit.";
  private static final String VARIABLE = "TACIT_";

  /** What Kubernetes sets for a service named tacit, or tacit-something. */
  private static final Pattern OF_A_SERVICE =
      Pattern.compile("TACIT_.*_?(SERVICE_(HOST|PORT.*)|PORT_\\d+_(TCP|UDP|SCTP).*)");

  private static final Pattern ADDRESS_OF_A_SERVICE = Pattern.compile("(tcp|udp|sctp)://.*");

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

  /** Those of the environment that begin with {@code TACIT_}, but for those of Kubernetes. */
  static Map<String, GivenSetting> ofEnvironment(Map<String, String> environment) {
    Map<String, GivenSetting> settings = new TreeMap<>();
    environment.forEach(
        (key, value) -> {
          if (key.startsWith(VARIABLE)
              && !OF_A_SERVICE.matcher(key).matches()
              && !ADDRESS_OF_A_SERVICE.matcher(value).matches()) {
            settings.put(name(key), new GivenSetting(value, "the variable " + key));
          }
        });
    return settings;
  }

  /** The variable that gives a setting; of a family, what its variables begin with. */
  private static String variable(Setting setting) {
    String name = setting.isFamily() ? setting.prefix() : setting.name();
    return VARIABLE + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static String name(String variable) {
    return exact(variable).or(() -> below(variable)).orElseGet(() -> unknown(variable));
  }

  private static Optional<String> exact(String variable) {
    return SettingList.all()
        .settings()
        .filter(setting -> !setting.isFamily() && variable(setting).equals(variable))
        .map(Setting::name)
        .findFirst();
  }

  /** Of a family: Kafka's properties have dots between their words, headers have hyphens. */
  private static Optional<String> below(String variable) {
    return SettingList.all()
        .settings()
        .filter(setting -> setting.isFamily() && variable.startsWith(variable(setting)))
        .map(
            family -> {
              String rest = variable.substring(variable(family).length()).toLowerCase(Locale.ROOT);
              boolean dots = family.prefix().equals("kafka.");
              return family.prefix() + rest.replace('_', dots ? '.' : '-');
            })
        .findFirst();
  }

  private static String unknown(String variable) {
    return variable.substring(VARIABLE.length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
