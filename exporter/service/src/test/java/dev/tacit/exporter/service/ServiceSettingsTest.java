// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.settings.Entries;
import dev.tacit.exporter.settings.Setting;
import dev.tacit.exporter.settings.SettingTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What people read of the service's settings is what the list says, and what the service reads. */
final class ServiceSettingsTest {

  private static final String BEGIN = "<!-- made of the list of settings -->\n";
  private static final String BROKERS = "kafka.bootstrap.servers";

  private static List<Setting> listed() {
    return ServiceSettings.groups().stream().flatMap(group -> group.settings().stream()).toList();
  }

  /** With the defaults that hold. */
  private static Map<String, String> read() {
    Entries entries = new Entries(Map.of(BROKERS, "broker:9092"));
    assertThat(Settings.of(entries).kafka()).hasSize(1);
    return entries.known();
  }

  private static void requireSame(Path committed, String text) throws IOException {
    Path current = Path.of("target", String.valueOf(committed.getFileName()));
    Files.writeString(current, text);

    assertThat(committed)
        .as("copy exporter/service/%s to exporter/service/%s", current, committed)
        .hasContent(text);
  }

  @Test
  void theListHasWhatIsReadWithItsDefault() {
    Map<String, String> defaults =
        listed().stream()
            .filter(setting -> !setting.name().equals(BROKERS))
            .collect(Collectors.toMap(Setting::name, Setting::byDefault));

    assertThat(defaults).isEqualTo(read());
  }

  @Test
  void theExampleFileIsMadeOfTheList() throws IOException {
    requireSame(Path.of("..", "config", "exporter.properties"), ServiceSettings.example());
  }

  @Test
  void thePageIsMadeOfTheList() throws IOException {
    Path page = Path.of("..", "docs", "service-settings.md");
    String text = Files.readString(page);
    String byHand = text.substring(0, text.indexOf(BEGIN));

    requireSame(page, byHand + BEGIN + "\n" + SettingTables.of(ServiceSettings.groups()));
  }

  @Test
  void helpNamesEverySettingInLinesOfATerminal() {
    String help = ServiceSettings.help(80);

    assertThat(help).contains(listed().stream().map(Setting::name).toList());
    assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }
}
