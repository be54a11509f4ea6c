// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.exporter.settings.OnsetSettings;
import dev.tacit.exporter.settings.Setting;
import dev.tacit.exporter.settings.SettingFile;
import dev.tacit.exporter.settings.SettingGroup;
import dev.tacit.exporter.settings.SettingHelp;
import dev.tacit.exporter.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every setting there is: the one list from which help, the example file and the page are made. */
public final class SettingList {

  private static final String BEGINNING =
      """
      # Settings of a job that Tacit measures, each commented out and with its default. Take out the
      # # before a setting to change it. A setting without a value has none by default.
      # Name the file as config, or give it to JobSettings.from. Paths are those of the job.
      """;

  private static final String LEVELS =
      """
      # A name with dots may also be written as levels: kafka, and below it bootstrap.servers.
      """;

  private static final SettingList ALL = new SettingList();

  private final List<SettingGroup> groups;

  private SettingList() {
    List<SettingGroup> all = new ArrayList<>(TrainingSettings.groups());
    all.addAll(SinkSettings.groups());
    all.add(onset());
    groups = List.copyOf(all);
  }

  /** The list. */
  public static SettingList all() {
    return ALL;
  }

  /** The settings, those together that belong together. */
  public List<SettingGroup> groups() {
    return groups;
  }

  /** The settings, in their order. */
  public Stream<Setting> settings() {
    return groups.stream().flatMap(group -> group.settings().stream());
  }

  /**
   * All of them, each with what it does, what is allowed, and its default.
   *
   * @param width of a line, in characters, from 40
   */
  public String help(int width) {
    return new SettingHelp(groups, width).text();
  }

  /** An example of a properties file, with every setting. */
  public String properties() {
    return new SettingFile(ofFiles(), BEGINNING).commentedOut(" = ");
  }

  /** Likewise of YAML. */
  public String yaml() {
    return new SettingFile(ofFiles(), BEGINNING + LEVELS).commentedOut(": ");
  }

  /** But for the one that names a file. */
  private List<SettingGroup> ofFiles() {
    return groups.stream()
        .map(
            group ->
                new SettingGroup(
                    group.title(),
                    group.about(),
                    group.settings().stream()
                        .filter(setting -> !setting.name().equals("config"))
                        .toList()))
        .toList();
  }

  /** The setting of this name, or the family that it belongs to. */
  public Optional<Setting> named(String name) {
    return settings()
        .filter(setting -> !setting.isFamily() && setting.covers(name))
        .findFirst()
        .or(() -> settings().filter(s -> s.isFamily() && s.covers(name)).findFirst());
  }

  /**
   * Refuses a name that no setting has. The value is not shown: it may be a secret.
   *
   * @param origin where it was given
   */
  void require(String name, String origin) {
    if (named(name).isEmpty()) {
      String nearest = new NearestName(settings().map(Setting::name).toList()).to(name);
      throw SettingsException.about(
          name,
          name
              + " ("
              + origin
              + "): there is no such setting; the nearest is "
              + nearest
              + ", and exporter/docs/settings.md lists all");
    }
  }

  private static SettingGroup onset() {
    return new SettingGroup(OnsetSettings.TITLE, OnsetSettings.ABOUT, OnsetSettings.list("onset"));
  }
}
