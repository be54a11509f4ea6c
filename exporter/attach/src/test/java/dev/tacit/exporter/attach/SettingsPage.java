package dev.tacit.exporter.attach;

import java.util.List;
import java.util.stream.Collectors;

/** The page that lists all settings, between what is written by hand and the list. */
final class SettingsPage {

  static final String BEGIN = "<!-- made of the list of settings -->\n";

  private SettingsPage() {}

  /** All settings, a table for each group. */
  static String tables() {
    return SettingList.all().groups().stream()
        .map(SettingsPage::section)
        .collect(Collectors.joining("\n"));
  }

  private static String section(SettingGroup group) {
    boolean explained = group.settings().stream().anyMatch(setting -> !setting.what().isEmpty());
    return "## "
        + group.title()
        + "\n\n"
        + (group.about().isEmpty() ? "" : group.about() + "\n\n")
        + (explained
            ? "| setting | what it does | must be | default | in code |\n|---|---|---|---|---|\n"
            : "| setting | default |\n|---|---|\n")
        + group.settings().stream()
            .map(setting -> explained ? row(setting) : shortRow(setting))
            .collect(Collectors.joining());
  }

  private static String shortRow(JobSetting setting) {
    return cells(List.of(code(setting.name()), code(setting.byDefault())));
  }

  private static String row(JobSetting setting) {
    return cells(
        List.of(
            code(setting.name()),
            setting.what(),
            setting.allowed(),
            code(setting.byDefault()),
            setting.builder().stream().map(SettingsPage::code).collect(Collectors.joining(", "))));
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
