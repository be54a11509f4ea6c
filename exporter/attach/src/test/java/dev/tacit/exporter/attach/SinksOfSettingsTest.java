// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.kafka.KafkaSink;
import dev.tacit.exporter.settings.SettingsException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sinks and actions are made as their settings say. */
final class SinksOfSettingsTest {

  private final Path folder;

  SinksOfSettingsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static JobSettings settings(String argument) {
    return JobSettings.read(argument, Map.of(), Map.of());
  }

  @Test
  void theEndpointListensWhereItIsTold() {
    EndpointPart part =
        settings("host=127.0.0.1,port=0,names=job.example,page=off").sinks().endpoint();

    try (PrometheusEndpoint endpoint = part.start()) {
      assertThat(endpoint.address().getHost()).isEqualTo("127.0.0.1");
    }
    assertThat(part.names()).containsExactly("job.example");
    assertThat(part.page()).isFalse();
  }

  @Test
  void aHostOfAnotherMachineIsNamed() {
    assertThatThrownBy(settings("host=192.0.2.1").sinks().endpoint()::start)
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("host=\"192.0.2.1\": must be a name or address of this machine");
  }

  @Test
  void kafkaIsToldItsPropertiesTopicsAndSpool() throws IOException {
    KafkaPart part =
        settings(
                "kafka.bootstrap.servers=127.0.0.1:1,kafka.security.protocol=PLAINTEXT,"
                    + "kafka-topic=reports,kafka-partitions=3,kafka-runs-topic=runs,kafka-events-topic=events,"
                    + "kafka-close-timeout=0s,kafka-spool="
                    + folder)
            .sinks()
            .kafka()
            .orElseThrow();

    try (KafkaSink sink = part.open(Optional.empty())) {
      assertThat(sink)
          .asString()
          .contains("bootstrap.servers=127.0.0.1:1", "topic=reports", folder.toString());
      assertThat(sink.onsets()).isNotNull();
    }
    assertThat(part.runsTopic()).isEqualTo("runs");
    assertThat(part.creation()).isEqualTo(new KafkaPart.Creation(3, 1));
    assertThat(part.sendsEvents()).isTrue();
  }

  @Test
  void whatKafkaDoesNotTakeIsNamed() {
    KafkaPart part =
        settings("kafka.bootstrap.servers=127.0.0.1:1,kafka.acks=0").sinks().kafka().orElseThrow();

    assertThatThrownBy(() -> part.open(Optional.empty()))
        .isInstanceOf(SettingsException.class)
        .hasMessage("kafka.*: acks=0: must be all, or absent");
  }

  @Test
  void theWebhookPostsToTheAddressWithAToken() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "secret");

    assertThat(
            settings("webhook.url=https://hooks.example/a,webhook.token-file=" + token).actions())
        .extracting(ActionsPart::webhook)
        .asString()
        .contains("hooks.example")
        .doesNotContain("secret");
    assertThatThrownBy(
            () -> settings("webhook.url=https://a.example,webhook.token-variable=NO_SUCH_VARIABLE"))
        .hasMessageStartingWith("webhook.token-variable: variable=NO_SUCH_VARIABLE: is not set");
  }

  @Test
  void yamlWithoutItsLibrarySaysWhatToAdd() throws Exception {
    Path yaml = Files.writeString(folder.resolve("job.yaml"), "run: fashion");
    Path properties = Files.writeString(folder.resolve("job.properties"), "run = fashion");
    Class<?> settings = new ClassesWithoutYaml().loadClass("dev.tacit.exporter.attach.JobSettings");

    assertThatThrownBy(() -> settings.getMethod("from", Path.class).invoke(null, yaml))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .hasMessageStartingWith(yaml + ": YAML is read by com.fasterxml.jackson.dataformat:")
        .hasMessageEndingWith("add it, or give a file of properties");
    Object read = settings.getMethod("from", Path.class).invoke(null, properties);
    assertThat(settings.getMethod("run").invoke(read)).isEqualTo("fashion");
  }
}
