// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.settings;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Key and value pairs, each checked as it is taken; what nobody takes is a mistake. */
public final class Entries {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private final Map<String, String> left;
  private final TreeMap<String, String> known = new TreeMap<>();

  /** Of these entries. */
  public Entries(Map<String, String> entries) {
    left = new TreeMap<>(entries);
  }

  /** The value, empty if there is none or a blank one. */
  public Optional<String> text(String key) {
    known.putIfAbsent(key, "");
    return Optional.ofNullable(left.remove(key)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** The value. */
  public String text(String key, String otherwise) {
    known.put(key, otherwise);
    return text(key).orElse(otherwise);
  }

  /** The value, a number from {@code least} to {@code most}. */
  public int integer(String key, int otherwise, int least, int most) {
    String value = text(key, Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw SettingsException.of(key, value, "a number from " + least + " to " + most);
    }
    throw SettingsException.of(key, value, "a number from " + least + " to " + most);
  }

  /** The value, a number. */
  public double number(String key, double otherwise) {
    String value = text(key, Double.toString(otherwise));
    try {
      return new BigDecimal(value).doubleValue();
    } catch (NumberFormatException e) {
      throw SettingsException.of(key, value, "a number");
    }
  }

  /** The value, true or false. */
  public boolean flag(String key, boolean otherwise) {
    String value = text(key, Boolean.toString(otherwise));
    if (!value.equals("true") && !value.equals("false")) {
      throw SettingsException.of(key, value, "true or false");
    }
    return value.equals("true");
  }

  /** The value, a number and its unit. */
  public Duration duration(String key, String otherwise) {
    String value = text(key, otherwise);
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      throw SettingsException.of(key, value, "a number and ms, s, m, h or d, as in 15m");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  /** The value, a file that can be read. */
  public Optional<Path> file(String key) {
    Optional<Path> file = text(key).map(Path::of);
    if (file.isPresent() && !Files.isReadable(file.get())) {
      throw SettingsException.of(key, file.get().toString(), "a file that can be read");
    }
    return file;
  }

  /** All entries whose keys begin with {@code prefix}, without it. */
  public Map<String, String> below(String prefix) {
    known.put(prefix + "*", "");
    Map<String, String> below = new TreeMap<>();
    left.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .forEach(
            entry ->
                below.put(entry.getKey().substring(prefix.length()), entry.getValue().strip()));
    left.keySet().removeIf(key -> key.startsWith(prefix));
    return below;
  }

  /** What was asked for so far, with what holds where there is no such entry. */
  public Map<String, String> known() {
    return new TreeMap<>(known);
  }

  /** Fails if there is an entry that nobody took. */
  public void requireNoOthers() {
    if (!left.isEmpty()) {
      // The value may be a secret whose key is misspelt.
      throw new SettingsException(
          "unknown settings " + left.keySet() + "; there are " + String.join(", ", known.keySet()));
    }
  }

  /**
   * Entries of a properties file and of a command line.
   *
   * @param over win over those of the file
   * @throws SettingsException if the file cannot be read
   */
  public static Entries of(Optional<Path> file, Map<String, String> over) {
    Map<String, String> all = new TreeMap<>();
    if (file.isPresent()) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file.get())) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new SettingsException("--config=" + file.get() + ": cannot be read: " + e);
      }
      properties.stringPropertyNames().forEach(key -> all.put(key, properties.getProperty(key)));
    }
    all.putAll(over);
    return new Entries(all);
  }
}
