package dev.tacit.exporter.attach;

import java.util.stream.Collectors;

/** The example files that are made of the list of settings. */
final class ExampleFiles {

  private static final int WIDTH = 98;

  private static final String BEGINNING =
      """
      # Settings of a job that Tacit measures, each commented out and with its default. Take out the
      # # before a setting to change it. A setting without a value has none by default.
      """;

  private ExampleFiles() {}

  static String properties() {
    return all(
        "# Name the file as config, or give it to JobSettings.from. Paths are those of the job.\n",
        " = ");
  }

  static String yaml() {
    return all(
        """
        # Name the file as config, or give it to JobSettings.from. Paths are those of the job.
        # A name with dots may also be written as levels: kafka, and below it bootstrap.servers.
        """,
        ": ");
  }

  private static String all(String about, String equals) {
    return SettingList.all().groups().stream()
        .map(group -> group(group, equals))
        .collect(Collectors.joining("", BEGINNING + about, ""));
  }

  private static String group(SettingGroup group, String equals) {
    StringBuilder text = new StringBuilder("\n## " + group.title() + "\n");
    comment(text, group.about());
    for (JobSetting setting : group.settings()) {
      if (setting.name().equals("config")) {
        continue; // it names a file, and this is one
      }
      comment(text, SettingHelp.explained(setting));
      if (!setting.isFamily()) {
        text.append(("#" + setting.name() + equals + setting.byDefault()).stripTrailing())
            .append('\n');
      }
    }
    return text.toString();
  }

  private static void comment(StringBuilder text, String paragraph) {
    SettingHelp.lines(paragraph, WIDTH)
        .forEach(line -> text.append("# ").append(line).append('\n'));
  }
}
