// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setting that is wrong is named before anything is sent, and no secret is shown. */
final class KafkaSinkSettingsTest {

  private static final String JAAS =
      "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"trainer\""
          + " password=\"hunter2secret\";";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bootstrap.servers | '' | bootstrap.servers: is missing",
        "bootstrap.servers | nowhere | nowhere",
        "acks | 1 | acks=1: must be all, or absent",
        "enable.idempotence | false | enable.idempotence=false: must be true, or absent",
        "transactional.id | t | transactional.id: must not be set",
        "compression.type | rar | compression.type",
        "linger.ms | soon | linger.ms",
        "security.protocol | TLS | security.protocol",
        "max.in.flight.requests.per.connection | 6 | max.in.flight.requests.per.connection",
        "ssl.truststore.location | /no/such/file | /no/such/file",
      })
  void namesThePropertyThatIsWrong(String property, String value, String message) {
    Map<String, String> properties = new HashMap<>(Map.of("bootstrap.servers", "localhost:9"));
    if (property.startsWith("ssl")) {
      properties.put("security.protocol", "SSL");
    }
    properties.put(property, value);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> KafkaSink.builder(properties).spoolDirectory(directory).build())
        .withMessageContaining(message);
  }

  @Test
  void namesTheSettingThatIsWrong() {
    KafkaSinkBuilder builder = KafkaSink.builder(Map.of("bootstrap.servers", "localhost:9"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.topic("a b"))
        .withMessageContaining("topic=\"a b\": must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.runsTopic(""))
        .withMessageContaining("runsTopic=\"\": must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.createTopics(0, 1))
        .withMessage("partitions=0: must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.createTopics(1, 40_000))
        .withMessage("replication=40000: must be at most 32767");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.spoolBytes(1))
        .withMessage("spoolBytes=1: must be at least 65536");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.bufferCapacity(0))
        .withMessage("bufferCapacity=0: must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.closeTimeout(Duration.ofSeconds(-1)))
        .withMessage("closeTimeout=PT-1S: must not be negative");
  }

  @Test
  void refusesASpoolDirectoryThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                KafkaSink.builder(Map.of("bootstrap.servers", "localhost:9"))
                    .spoolDirectory(file)
                    .build())
        .withMessageStartingWith("spoolDirectory=" + file + ": must be a directory");
  }

  @Test
  void spoolsInTheHomeDirectoryUnlessToldOtherwise() throws IOException {
    String home = System.getProperty("user.home", "");
    System.setProperty("user.home", directory.toString());
    try (KafkaSink sink = KafkaSink.create(Map.of("bootstrap.servers", "localhost:9"))) {
      assertThat(sink.toString())
          .isEqualTo(
              "KafkaSink[bootstrap.servers=localhost:9, security.protocol=PLAINTEXT,"
                  + " topic=tacit.reports, spool="
                  + directory.toRealPath().resolve(".tacit/kafka/localhost_9-tacit.reports/1")
                  + "]");
    } finally {
      System.setProperty("user.home", home);
    }
  }

  @Test
  void takesPropertiesWithDefaults() throws IOException {
    Properties defaults = new Properties();
    defaults.setProperty("bootstrap.servers", "localhost:9");
    Properties properties = new Properties(defaults);
    properties.setProperty("key.serializer", "org.example.Ignored");

    try (KafkaSink sink = KafkaSink.builder(properties).spoolDirectory(directory).build()) {
      assertThat(sink.toString()).contains("bootstrap.servers=localhost:9");
    }
  }

  @Test
  void showsNoSecretInItsTextAndNoLog() throws Exception {
    String store = Certificate.create(directory).store().toString();
    Process process = talkativeJob(secured(store)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said)
        .contains("ProducerConfig values", "AdminClientConfig values")
        .contains("KafkaSink[bootstrap.servers=localhost:9, security.protocol=SASL_SSL")
        .doesNotContain("hunter2secret", Certificate.PASSWORD);
  }

  private static Map<String, String> secured(String store) {
    return Map.of(
        "bootstrap.servers",
        "localhost:9",
        "security.protocol",
        "SASL_SSL",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        JAAS,
        "ssl.truststore.location",
        store,
        "ssl.truststore.password",
        Certificate.PASSWORD,
        "ssl.keystore.location",
        store,
        "ssl.keystore.password",
        Certificate.PASSWORD,
        "ssl.key.password",
        Certificate.PASSWORD);
  }

  private ProcessBuilder talkativeJob(Map<String, String> settings) {
    ProcessBuilder job =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=debug",
            "-Dorg.slf4j.simpleLogger.log.org.apache.kafka=debug",
            "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.common.security.ssl=debug",
            "-cp",
            System.getProperty("java.class.path"),
            TalkativeJob.class.getName(),
            directory.toString());
    settings.forEach((key, value) -> job.command().add(key + "=" + value));
    return job;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PlainLoginModule required username=\"u\" password=\"hunter2secret\"",
        "PlainLoginModule hunter2secret username=\"u\";",
        "PlainLoginModule required username=\"u\" password=hunter2secret hunter2secret;",
        "no.such.Module required password=\"hunter2secret\";",
      })
  void showsNoSecretWhenItObjectsToALogin(String jaas) {
    Map<String, String> properties =
        Map.of(
            "bootstrap.servers", "localhost:9",
            "security.protocol", "SASL_PLAINTEXT",
            "sasl.mechanism", "PLAIN",
            "sasl.jaas.config", jaas);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> KafkaSink.builder(properties).spoolDirectory(directory).build())
        .withMessageContaining("sasl.jaas.config")
        .withNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2secret"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sasl.oauthbearer.token.endpoint.url | https://me:hunter2secret@login.example/token",
        "sasl.oauthbearer.jwks.endpoint.url | https://hunter2secret@login.example/keys",
        "bootstrap.servers | me:hunter2secret@localhost:9",
      })
  void refusesAnAddressWhoseUserKafkaWouldLog(String property, String address) {
    Map<String, String> properties = new HashMap<>(Map.of("bootstrap.servers", "localhost:9"));
    properties.put(property, address);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> KafkaSink.builder(properties))
        .withMessageStartingWith(property + ": must not hold a user and a password")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2secret"));
  }
}
