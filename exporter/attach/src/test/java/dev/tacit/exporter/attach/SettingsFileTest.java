// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.exporter.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsFileTest {

  private static final String PROPERTIES =
      """
      # A comment, which ends with a backslash \\
      run = fashion
      dataset: images, 30 % wrong
      budget=2%
      port=off
      names = a,\\
              b
      every-example = true
      onset.canaries.fitted = 0.1
      kafka.bootstrap.servers = a:9092,b:9092
      kafka.compression.type = none
      """;

  private static final String YAML =
      """
      run: fashion
      dataset: "images, 30 % wrong"
      budget: 2%
      port: off
      names: [a, b]
      every-example: true
      model:            # without a value: none
      onset:
        canaries:
          fitted: 0.1
      kafka:
        bootstrap.servers:
          - a:9092
          - b:9092
        compression:
          type: none
      """;

  private final Path folder;

  SettingsFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Map<String, String> values(Path file) {
    Map<String, String> values = new TreeMap<>();
    SettingsFile.read(file).forEach((name, given) -> values.put(name, given.value()));
    return values;
  }

  @Test
  void yamlAndPropertiesSayTheSame() throws IOException {
    Map<String, String> ofProperties = values(file("job.properties", PROPERTIES));

    assertThat(values(file("job.yaml", YAML))).isEqualTo(ofProperties);
    assertThat(ofProperties)
        .hasSize(9)
        .containsEntry("names", "a,b")
        .containsEntry("port", "off")
        .containsEntry("kafka.bootstrap.servers", "a:9092,b:9092");
  }

  @Test
  void everySettingKnowsItsLine() throws IOException {
    Path properties = file("job.properties", PROPERTIES);
    Path yaml = file("job.yml", YAML);

    assertThat(SettingsFile.read(properties).get("every-example"))
        .isEqualTo(new GivenSetting("true", properties + ", line 8"));
    assertThat(SettingsFile.read(yaml).get("onset.canaries.fitted"))
        .isEqualTo(new GivenSetting("0.1", yaml + ", line 10"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.yaml       | run: a;dataset: [b     | line 2: is no YAML
          a.yaml       | - run                  | line 1: must hold one list of names and values
          a.yaml       | run: a;---;run: b      | must hold one list of names and values
          a.yaml       | run: [[a]]             | line 1: run must be a value, or a list of values
          a.yaml       | run: &x a;dataset: *x  | line 2: dataset must be a value
          a.yaml       | run: a;run: b          | line 2: run stands also in
          a.yaml       | run: a;config: b.yaml  | line 2: config names a file; a file cannot name
          a.yaml       | run: a;kafak: {acks: 1} | line 2): there is no such setting; the nearest is kafka
          a.properties | run=a;dataset=\\u12    | line 2: has a
          a.properties | run=a;;run=b           | line 3: run stands also in
          a.properties | run=a;ruin=b           | line 2): there is no such setting; the nearest is run
          a.properties | config=b.yaml          | line 1: config names a file; a file cannot name
          """)
  void whatCannotBeReadIsSaidWithFileAndLine(String name, String text, String message)
      throws IOException {
    Path file = file(name, text.replace(';', '\n'));

    assertThatThrownBy(() -> JobSettings.from(file))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path none = folder.resolve("none.properties");

    assertThatThrownBy(() -> JobSettings.read("config=" + none, Map.of(), Map.of()))
        .hasMessageStartingWith(none + ": must be a file of settings that can be read")
        .hasMessageEndingWith("(given by the agent's argument)");
  }

  @Test
  void anEmptyFileGivesNothing() throws IOException {
    assertThat(values(file("empty.yaml", "# nothing\n"))).isEmpty();
    assertThat(values(file("empty.properties", ""))).isEmpty();
  }
}
