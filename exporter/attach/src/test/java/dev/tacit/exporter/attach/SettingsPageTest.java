// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.settings.Setting;
import dev.tacit.exporter.settings.SettingTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read of settings is what the list says of them. */
final class SettingsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "settings.md");
  private static final String BEGIN = "<!-- made of the list of settings -->\n";

  private static void requireSame(Path committed, String text) throws IOException {
    Path current = Path.of("target", String.valueOf(committed.getFileName()));
    Files.writeString(current, text);

    assertThat(committed)
        .as("copy exporter/attach/%s to exporter/attach/%s", current, committed)
        .hasContent(text);
  }

  @Test
  void thePageIsMadeOfTheList() throws IOException {
    String page = Files.readString(PAGE);
    String byHand = page.substring(0, page.indexOf(BEGIN));

    requireSame(PAGE, byHand + BEGIN + "\n" + SettingTables.of(SettingList.all().groups()));
  }

  @Test
  void theExampleOfPropertiesIsMadeOfTheList() throws IOException {
    requireSame(Path.of("..", "config", "tacit.properties"), SettingList.all().properties());
  }

  @Test
  void theExampleOfYamlIsMadeOfTheList() throws IOException {
    requireSame(Path.of("..", "config", "tacit.yaml"), SettingList.all().yaml());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tacit.properties", "tacit.yaml"})
  void theExamplesAreAllowedWithTheirCommentsTakenOut(String name, @TempDir Path folder)
      throws IOException {
    String example = Files.readString(Path.of("..", "config", name));
    String active = example.replaceAll("(?m)^#(?=[a-z])", "").replaceAll("(?m)^exactly\\b.*$", "");
    Path file = Files.writeString(folder.resolve(name), active);

    assertThat(JobSettings.from(file).known()).isEqualTo(nothingGiven().known());
    assertThat(active.lines().filter(line -> !line.startsWith("#") && !line.isBlank()))
        .hasSizeGreaterThan(50);
  }

  @Test
  void theListHasTheDefaultsThatHold() {
    Map<String, String> holding = nothingGiven().known();
    Map<String, String> listed =
        SettingList.all().settings().collect(Collectors.toMap(Setting::name, Setting::byDefault));

    holding.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            assertThat(listed).containsEntry(name, value);
          }
        });
  }

  @Test
  void everySettingIsRead() {
    assertThat(nothingGiven().known().keySet())
        .containsExactlyInAnyOrderElementsOf(
            SettingList.all()
                .settings()
                .map(Setting::name)
                .filter(name -> !name.equals("config") && !name.equals("kafka.bootstrap.servers"))
                .toList());
  }

  @Test
  void helpNamesEverySettingInLinesOfATerminal() {
    String help = SettingList.all().help(80);

    assertThat(help).contains(SettingList.all().settings().map(Setting::name).toList());
    assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  private static JobSettings nothingGiven() {
    return JobSettings.read("", Map.of(), Map.of());
  }
}
