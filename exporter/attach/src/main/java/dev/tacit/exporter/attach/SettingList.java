package dev.tacit.exporter.attach;

import dev.tacit.exporter.settings.OnsetSettings;
import dev.tacit.exporter.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every setting there is: the one list from which help, the example file and the page are made. */
public final class SettingList {

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
  public Stream<JobSetting> settings() {
    return groups.stream().flatMap(group -> group.settings().stream());
  }

  /** The setting of this name, or the family that it belongs to. */
  public Optional<JobSetting> named(String name) {
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
      String nearest = new NearestName(settings().map(JobSetting::name).toList()).to(name);
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
    List<JobSetting> rules =
        OnsetSettings.defaults().entrySet().stream()
            .map(
                rule ->
                    new JobSetting(
                        rule.getKey(), "", "a number", rule.getValue(), List.of("onset")))
            .toList();
    return new SettingGroup(
        "When to call it memorization",
        "Thresholds of the rules, which listener/docs/onset.md explains. The defaults are what the"
            + " rules were tested with.",
        rules);
  }
}
