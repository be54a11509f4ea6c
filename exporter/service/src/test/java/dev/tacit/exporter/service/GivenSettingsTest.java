// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.exporter.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line wins over variables, which win over the file. */
final class GivenSettingsTest {

  private static final Map<String, String> BROKERS =
      Map.of("TACIT_EXPORTER_KAFKA_BOOTSTRAP_SERVERS", "broker:9092");

  private static Settings read(Map<String, String> environment) {
    Map<String, String> all = new TreeMap<>(BROKERS);
    all.putAll(environment);
    return GivenSettings.read(Optional.empty(), Map.of(), all);
  }

  @Test
  void variablesWinOverTheFileAndTheCommandLineOverVariables(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("exporter.properties");
    Files.writeString(file, "threads=2\nhttp.port=1\nhttp.host=0.0.0.0\n");
    Map<String, String> variables = new TreeMap<>(BROKERS);
    variables.put("TACIT_EXPORTER_THREADS", "3");
    variables.put("TACIT_EXPORTER_HTTP_PORT", "2");

    Settings settings = GivenSettings.read(Optional.of(file), Map.of("threads", "4"), variables);

    assertThat(settings.instance().threads()).isEqualTo(4);
    assertThat(settings.web().port()).isEqualTo(2);
    assertThat(settings.web().host()).isEqualTo("0.0.0.0");
  }

  @Test
  void everySettingHasAVariable() {
    ServiceSettings.groups().stream()
        .flatMap(group -> group.settings().stream())
        .filter(setting -> !setting.isFamily() && !setting.byDefault().isEmpty())
        .forEach(
            setting ->
                assertThat(read(Map.of(variable(setting), setting.byDefault())))
                    .as(setting.name())
                    .isEqualTo(read(Map.of())));
  }

  private static String variable(Setting setting) {
    return "TACIT_EXPORTER_"
        + setting.name().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  @Test
  void propertiesOfKafkaAreVariablesToo() {
    assertThat(read(Map.of("TACIT_EXPORTER_KAFKA_SECURITY_PROTOCOL", "SSL")).kafka())
        .isEqualTo(Map.of("bootstrap.servers", "broker:9092", "security.protocol", "SSL"));
  }

  @Test
  void aWrongOneIsNamedWithWhereItWasGiven() {
    assertThatThrownBy(() -> read(Map.of("TACIT_EXPORTER_THREADS", "many")))
        .hasMessage(
            "threads=many: must be a number from 1 to 64"
                + " (given by the variable TACIT_EXPORTER_THREADS)");
  }

  @Test
  void oneThatNamesNoSettingIsRefusedWithoutItsValue() {
    assertThatThrownBy(() -> read(Map.of("TACIT_EXPORTER_HTTP_PASSWORD", "secret")))
        .hasMessage(
            "the variable TACIT_EXPORTER_HTTP_PASSWORD: there is no such setting; --settings lists"
                + " them");
  }

  @Test
  void whatKubernetesSetsForAServiceOfThisNameIsNone() {
    Map<String, String> kubernetes =
        Map.of(
            "TACIT_EXPORTER_SERVICE_HOST", "10.0.0.8",
            "TACIT_EXPORTER_SERVICE_PORT", "9465",
            "TACIT_EXPORTER_SERVICE_PORT_HTTP", "9465",
            "TACIT_EXPORTER_PORT", "tcp://10.0.0.8:9465",
            "TACIT_EXPORTER_PORT_9465_TCP_ADDR", "10.0.0.8",
            "TACIT_EXPORTER_INSTANCES_SERVICE_HOST", "10.0.0.9");

    assertThat(read(kubernetes)).isEqualTo(read(Map.of()));
  }
}
