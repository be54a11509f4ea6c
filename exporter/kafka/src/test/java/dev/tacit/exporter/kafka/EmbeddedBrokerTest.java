// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBrokerTest {

  @Test
  void keepsWhatIsSentToIt() throws InterruptedException, ExecutionException {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      TestTopic topic = TestTopic.create(broker.bootstrapServers(), "words");
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", broker.bootstrapServers()),
              new StringSerializer(),
              new StringSerializer())) {
        producer.send(new ProducerRecord<>("words", "key", "one")).get();
      }

      assertThat(topic.records(1)).extracting(record -> record.value()).containsExactly("one");
    }
  }

  @Test
  void worksUntilItIsClosedWhileTheJvmExits(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path said = directory.resolve("said");
    // A broker that fails ends its JVM with code 1.
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerUsedAtExit.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      boolean ended = process.waitFor(2, TimeUnit.MINUTES);

      assertThat(ended).as("ends by itself, having said:\n%s", Files.readString(said)).isTrue();
      assertThat(process.exitValue())
          .as("exit code, having said:\n%s", Files.readString(said))
          .isZero();
      assertThat(Files.readString(said)).contains("kept in topic-" + (BrokerUsedAtExit.TOPICS - 1));
    } finally {
      process.destroyForcibly();
    }
  }
}
