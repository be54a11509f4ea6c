// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.exporter.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A file of settings, and where in it each stands. */
final class SettingsFile {

  private final Path file;
  private final Map<String, GivenSetting> settings = new TreeMap<>();

  private SettingsFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file of YAML or of properties, as its name ends.
   *
   * @throws SettingsException naming the file, and the line if there is one, if it cannot be read
   */
  static Map<String, GivenSetting> read(Path path) {
    SettingsFile file = new SettingsFile(path);
    String name = path.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      file.readYaml();
    } else {
      new PropertyLines(file).read(file.text());
    }
    return file.settings;
  }

  private void readYaml() {
    String text = text();
    try {
      new YamlLines(this).read(text);
    } catch (NoClassDefFoundError e) {
      throw new SettingsException(
          file
              + ": YAML is read by com.fasterxml.jackson.dataformat:jackson-dataformat-yaml, which"
              + " is not on the class path; add it, or give a file of properties");
    }
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw SettingsException.about(
          "config", file + ": must be a file of settings that can be read (" + e + ")");
    }
  }

  /** Takes a setting that stands in a line, counted from 1. */
  void take(String name, String value, int line) {
    GivenSetting given = new GivenSetting(value, file + ", line " + line);
    SettingList.all().require(name, given.origin());
    if (name.equals("config")) {
      throw malformed(line, "config names a file; a file cannot name another");
    }
    GivenSetting before = settings.putIfAbsent(name, given);
    if (before != null) {
      throw malformed(line, name + " stands also in " + before.origin() + "; give it once");
    }
  }

  /** What is wrong in a line. */
  SettingsException malformed(int line, String what) {
    return new SettingsException(file + ", line " + line + ": " + what);
  }
}
