// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.exporter.settings.Entries;
import dev.tacit.exporter.settings.SettingsException;
import dev.tacit.onset.OnsetRules;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {

  private static final Path EXAMPLE = Path.of("..", "config", "exporter.properties");

  private static Settings of(String... entries) {
    Map<String, String> all = new TreeMap<>();
    all.put("kafka.bootstrap.servers", "localhost:9092");
    Arrays.stream(entries).map(entry -> entry.split("=", 2)).forEach(e -> all.put(e[0], e[1]));
    return Settings.of(new Entries(all));
  }

  @Test
  void theExampleFileHoldsTheDefaults() {
    assertThat(Settings.of(Entries.of(Optional.of(EXAMPLE), Map.of()))).isEqualTo(of());
    assertThat(of().policy().rules()).isEqualTo(OnsetRules.DEFAULT);
  }

  @Test
  void theCommandLineWinsOverTheFile() {
    Entries entries = Entries.of(Optional.of(EXAMPLE), Map.of("threads", "3"));

    assertThat(Settings.of(entries).instance().threads()).isEqualTo(3);
  }

  @Test
  void listensOnLoopbackUnlessTold() {
    assertThat(of().web().host()).isEqualTo("127.0.0.1");
  }

  @Test
  void whatBeginsWithKafkaGoesToKafka() {
    assertThat(of("kafka.consumer.session.timeout.ms=6000").kafka())
        .containsEntry("consumer.session.timeout.ms", "6000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          threads=0                | threads=0: must be a number from 1 to 64
          threads=two              | threads=two: must be a number from 1 to 64
          http.port=70000          | http.port=70000: must be a number from 0 to 65535
          topics.create=yes        | topics.create=yes: must be true or false
          runs.silent-after=15     | runs.silent-after=15: must be a number and ms, s, m, h or d, as in 15m
          runs.forget-after=1s     | runs.forget-after=PT1S: must be at least runs.silent-after, PT15M
          onset.factor.train=1     | onset.*: train=1.0: must be a number above 1
          onset.factor.train=1.1   | onset.*: warning.TRAIN=1.2: must be at most the factor of an onset, 1.1
          onset.interpolation=x    | onset.interpolation=x: must be a number
          http.tls.keystore=none   | http.tls.keystore=none: must be a file that can be read
          http.auth.user=me        | http.auth.password-file is missing: must be given with http.auth.user
          trheads=2                | unknown settings [trheads]; there are
          """)
  void aWrongSettingIsNamedWithWhatIsAllowed(String entry, String message) {
    assertThatThrownBy(() -> of(entry))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aBrokerMustBeNamed() {
    assertThatThrownBy(() -> Settings.of(new Entries(Map.of())))
        .hasMessageStartingWith("kafka.bootstrap.servers is missing");
  }

  @Test
  void aFileThatCannotBeReadIsNamed(@TempDir Path directory) {
    Path none = directory.resolve("none");
    assertThatThrownBy(() -> Entries.of(Optional.of(none), Map.of()))
        .hasMessageStartingWith("--config=" + none + ": cannot be read");
  }
}
