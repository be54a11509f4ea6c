// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.exporter.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JobSettingsTest {

  private final Path folder;

  JobSettingsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static JobSettings argument(String argument) {
    return JobSettings.read(argument, Map.of(), Map.of());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void nothingNeedsToBeGiven() {
    JobSettings settings =
        JobSettings.read(null, Map.of("sun.java.command", "/srv/fashion.jar --epochs 3"), Map.of());

    assertThat(settings.run()).isEqualTo("fashion");
    assertThat(settings.sinks().endpoint())
        .isEqualTo(new EndpointPart(9464, "127.0.0.1", List.of(), true));
  }

  @ParameterizedTest
  @CsvSource({
    "org.example.TrainFashion 3, TrainFashion",
    "C:\\jobs\\mnist.jar, mnist",
    "'', training",
    "Main, Main"
  })
  void aRunThatNobodyNamedHasTheNameOfItsProgram(String command, String run) {
    assertThat(JobSettings.read("", Map.of("sun.java.command", command), Map.of()).run())
        .isEqualTo(run);
  }

  @Test
  void theArgumentWinsThenPropertiesThenVariablesThenTheFile() throws IOException {
    Path config =
        file("all.properties", "run=of-file\ndataset=of-file\nmodel=of-file\nstart=of-file");
    Map<String, String> properties =
        Map.of("tacit.run", "of-property", "tacit.dataset", "of-property", "user.dir", "/");
    Map<String, String> variables =
        Map.of("TACIT_RUN", "of-variable", "TACIT_DATASET", "x", "TACIT_MODEL", "of-variable");

    NamingPart naming =
        JobSettings.read("run=of-argument,config=" + config, properties, variables).naming();

    assertThat(naming.run()).isEqualTo("of-argument");
    assertThat(naming.dataset()).contains("of-property");
    assertThat(naming.model()).contains("of-variable");
    assertThat(naming.start()).contains("of-file");
  }

  @Test
  void theFileMayBeNamedByAVariable() throws IOException {
    Path config = file("named.yml", "run: of-file");

    assertThat(JobSettings.read("", Map.of(), Map.of("TACIT_CONFIG", config.toString())).run())
        .isEqualTo("of-file");
  }

  @Test
  void variablesNameSettingsWithDotsAndHyphens() {
    JobSettings settings =
        JobSettings.read(
            "",
            Map.of(),
            Map.of(
                "TACIT_QUEUE_CAPACITY", "7",
                "TACIT_ONSET_FACTOR_HELD_OUT", "9",
                "TACIT_KAFKA_BOOTSTRAP_SERVERS", "a:9092,b:9092",
                "TACIT_KAFKA_SECURITY_PROTOCOL", "SSL",
                "TACIT_KAFKA_TOPIC", "reports"));

    assertThat(settings.execution().queueCapacity()).isEqualTo(7);
    assertThat(settings.measuring().rules().onset().heldOut()).isEqualTo(9);
    KafkaPart kafka = settings.sinks().kafka().orElseThrow();
    assertThat(kafka.producer())
        .isEqualTo(Map.of("bootstrap.servers", "a:9092,b:9092", "security.protocol", "SSL"));
    assertThat(kafka.topic()).isEqualTo("reports");
  }

  @Test
  void variablesOfTheExporterAndOfKubernetesServicesAreNone() {
    Map<String, String> ofServices =
        Map.of(
            "TACIT_PORT", "tcp://10.0.0.7:9464",
            "TACIT_SERVICE_HOST", "10.0.0.7",
            "TACIT_SERVICE_PORT", "9464",
            "TACIT_EXPORTER_THREADS", "3",
            "TACIT_EXPORTER_SERVICE_PORT_HTTP", "9465",
            "TACIT_EXPORTER_PORT_9465_TCP_ADDR", "10.0.0.8");

    assertThat(JobSettings.read("", Map.of(), ofServices).sinks().endpoint().port())
        .isEqualTo(9464);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          run=fashion,names="a,b",port=0    | [a, b]
          names=a\\,b,port=0                | [a, b]
          names="a\\",b"                    | [a", b]
          names=C:\\a                       | [C:\\a]
          names=""                          | []
          ,names=a,                         | [a]
          """)
  void aValueWithCommasIsQuotedOrEscaped(String argument, String names) {
    assertThat(argument(argument).sinks().endpoint().names()).hasToString(names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          names=a,b        | "b" (the agent's argument): must be name=value; if it belongs
          names="a         | names (the agent's argument): a value that begins with a double quote
          names="a"b       | names (the agent's argument): a value that begins with a double quote
          run=a,run=b      | run (the agent's argument): is given twice
          fashion          | "fashion" (the agent's argument): must be name=value
          """)
  void anArgumentThatCannotBeReadSaysHowToWriteIt(String argument, String message) {
    assertThatThrownBy(() -> argument(argument))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void anEmptyValueIsNone() {
    assertThat(argument("held-out=,exactly=,port=").sinks().endpoint().port()).isEqualTo(9464);
  }
}
