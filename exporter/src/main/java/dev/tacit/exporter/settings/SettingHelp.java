// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.settings;

import java.util.ArrayList;
import java.util.List;

/** A list of settings as text for a terminal. */
public final class SettingHelp {

  private static final String INDENT = "    ";

  private final List<SettingGroup> groups;
  private final int width;

  /**
   * Of these settings.
   *
   * @param width of a line, in characters, from 40
   */
  public SettingHelp(List<SettingGroup> groups, int width) {
    if (width < 40) {
      throw new IllegalArgumentException("width=" + width + ": must be at least 40");
    }
    this.groups = List.copyOf(groups);
    this.width = width;
  }

  /** All settings, each with what it does, what is allowed, and its default. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (SettingGroup group : groups) {
      text.append(text.isEmpty() ? "" : "\n").append(group.title()).append('\n');
      append(text, "  ", group.about());
      for (Setting setting : group.settings()) {
        text.append("  ").append(setting.name()).append(given(setting)).append('\n');
        append(text, INDENT, explained(setting));
      }
    }
    return text.toString();
  }

  private static String given(Setting setting) {
    return setting.byDefault().isEmpty() ? "" : " = " + setting.byDefault();
  }

  /** What a setting does and what is allowed, in sentences. */
  static String explained(Setting setting) {
    return setting.what().isEmpty() ? "" : setting.what() + " Must be " + setting.allowed() + ".";
  }

  private void append(StringBuilder text, String indent, String paragraph) {
    lines(paragraph, width - indent.length())
        .forEach(line -> text.append(indent).append(line).append('\n'));
  }

  /** The words of a paragraph, in lines of at most so many characters where words allow. */
  static List<String> lines(String paragraph, int longest) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : paragraph.isBlank() ? new String[0] : paragraph.strip().split("\\s+")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > longest) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
