// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A list of settings as Markdown, a table for each group. */
public final class SettingTables {

  private SettingTables() {}

  /** The sections of a page. */
  public static String of(List<SettingGroup> groups) {
    return groups.stream().map(SettingTables::section).collect(Collectors.joining("\n"));
  }

  private static String section(SettingGroup group) {
    boolean explained = group.settings().stream().anyMatch(setting -> !setting.what().isEmpty());
    boolean code = group.settings().stream().anyMatch(setting -> !setting.code().isEmpty());
    return "## "
        + group.title()
        + "\n\n"
        + (group.about().isEmpty() ? "" : group.about() + "\n\n")
        + head(explained, code)
        + group.settings().stream()
            .map(setting -> explained ? row(setting, code) : shortRow(setting))
            .collect(Collectors.joining());
  }

  private static String head(boolean explained, boolean code) {
    if (!explained) {
      return "| setting | default |\n|---|---|\n";
    }
    String columns = "| setting | what it does | must be | default |";
    return code
        ? columns + " in code |\n|---|---|---|---|---|\n"
        : columns + "\n|---|---|---|---|\n";
  }

  private static String shortRow(Setting setting) {
    return cells(List.of(code(setting.name()), code(setting.byDefault())));
  }

  private static String row(Setting setting, boolean code) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                code(setting.name()),
                setting.what(),
                setting.allowed(),
                code(setting.byDefault())));
    if (code) {
      cells.add(setting.code().stream().map(SettingTables::code).collect(Collectors.joining(", ")));
    }
    return cells(cells);
  }

  private static String cells(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }
}
