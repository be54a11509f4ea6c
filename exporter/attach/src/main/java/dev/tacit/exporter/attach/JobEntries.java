// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.exporter.settings.Entries;
import dev.tacit.exporter.settings.SettingsException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Entries of a job, in the forms that its settings have. */
record JobEntries(Entries entries) {

  private static final int LONGEST_NAME = 200;

  /** A name, as {@code TacitListener} takes them. */
  Optional<String> name(String key) {
    Optional<String> name = entries.text(key);
    name.filter(n -> n.length() > LONGEST_NAME || n.chars().anyMatch(Character::isISOControl))
        .ifPresent(
            n -> {
              String shown = n.replaceAll("\\p{Cntrl}", "?");
              throw SettingsException.of(key, shown, TrainingSettings.NAME);
            });
    return name;
  }

  /** A share above 0, as in {@code 0.02} or {@code 2%}. */
  OptionalDouble share(String key, double most, String allowed) {
    return entries
        .text(key)
        .map(text -> OptionalDouble.of(share(key, text, most, allowed)))
        .orElseGet(OptionalDouble::empty);
  }

  /** The same, of a value that was taken before. */
  double share(String key, String text, double most, String allowed) {
    double share = number(key, text, allowed);
    if (!(share > 0 && share <= most)) {
      throw SettingsException.of(key, text, allowed);
    }
    return share;
  }

  private static double number(String key, String text, String allowed) {
    boolean percent = text.endsWith("%");
    String digits = percent ? text.substring(0, text.length() - 1).strip() : text;
    try {
      BigDecimal number = new BigDecimal(digits);
      return (percent ? number.movePointLeft(2) : number).doubleValue();
    } catch (NumberFormatException e) {
      throw SettingsException.of(key, text, allowed);
    }
  }

  /** One of the values of an enum, in small letters, with hyphens. */
  <E extends Enum<E>> E oneOf(String key, E otherwise, String allowed) {
    String text = entries.text(key, spoken(otherwise));
    return Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
        .filter(value -> spoken(value).equals(text))
        .findFirst()
        .orElseThrow(() -> SettingsException.of(key, text, allowed));
  }

  private static String spoken(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A schedule in words. */
  Optional<SpokenSchedule> schedule(String key) {
    return entries
        .text(key)
        .map(
            text ->
                SpokenSchedule.of(text)
                    .orElseThrow(() -> SettingsException.of(key, text, TrainingSettings.SCHEDULE)));
  }

  /** A duration above 0. */
  Duration positive(String key, String otherwise) {
    Duration duration = entries.duration(key, otherwise);
    if (duration.isZero()) {
      throw SettingsException.of(key, "0", "above 0");
    }
    return duration;
  }

  /** A path, whether there is a file or not. */
  Optional<Path> path(String key) {
    Optional<String> text = entries.text(key);
    try {
      return text.map(Path::of);
    } catch (InvalidPathException e) {
      throw SettingsException.of(key, text.orElse(""), "the name of a file");
    }
  }

  /** A file that is no folder, whether there is one or not. */
  Optional<Path> writable(String key, String allowed) {
    Optional<Path> file = path(key);
    if (file.isPresent() && Files.isDirectory(file.get())) {
      throw SettingsException.of(key, file.get().toString(), allowed + ", and this is a folder");
    }
    return file;
  }

  /** A file that can be read. */
  Optional<Path> readable(String key) {
    Optional<Path> file = path(key);
    if (file.isPresent() && (Files.isDirectory(file.get()) || !Files.isReadable(file.get()))) {
      throw SettingsException.of(key, file.get().toString(), TrainingSettings.READABLE);
    }
    return file;
  }

  /** Refuses two settings that say the same in different ways. */
  void requireNotBoth(boolean both, String one, String other, String why) {
    if (both) {
      throw SettingsException.about(
          one, one + " and " + other + " are both given: " + why + "; give one of them");
    }
  }
}
