// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.settings;

import java.util.List;
import java.util.Map;

/** A list of settings as a file with comments, to begin one's own with. */
public final class SettingFile {

  private static final int WIDTH = 98;

  private final List<SettingGroup> groups;
  private final String beginning;

  /**
   * Of these settings.
   *
   * @param beginning what the file begins with: lines of comments
   */
  public SettingFile(List<SettingGroup> groups, String beginning) {
    this.groups = List.copyOf(groups);
    this.beginning = beginning;
  }

  /**
   * Every setting commented out, with its default.
   *
   * @param equals what stands between a name and its value
   */
  public String commentedOut(String equals) {
    return all("#", equals, Map.of());
  }

  /**
   * Every setting with its default.
   *
   * @param others values of settings that have no default
   */
  public String properties(Map<String, String> others) {
    return all("", " = ", others);
  }

  private String all(String before, String equals, Map<String, String> others) {
    StringBuilder text = new StringBuilder(beginning);
    for (SettingGroup group : groups) {
      text.append("\n## ").append(group.title()).append('\n');
      comment(text, group.about());
      for (Setting setting : group.settings()) {
        comment(text, SettingHelp.explained(setting));
        if (!setting.isFamily()) {
          String value = others.getOrDefault(setting.name(), setting.byDefault());
          text.append((before + setting.name() + equals + value).stripTrailing()).append('\n');
        }
      }
    }
    return text.toString();
  }

  private static void comment(StringBuilder text, String paragraph) {
    SettingHelp.lines(paragraph, WIDTH)
        .forEach(line -> text.append("# ").append(line).append('\n'));
  }
}
