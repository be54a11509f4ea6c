// SPDX-License-Identifier: Apache-2.0
package dev.tacit.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.TacitListener;
import dev.tacit.exporter.kafka.KafkaSink;
import dev.tacit.exporter.kafka.KafkaSinkBuilder;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.wire.ReportJson;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job on whatever version of Kafka's client is here. */
final class FrameworkKafkaTest {

  private static final int REPORTS = TinyJob.MEASURED.length;
  private static final String NOBODY = "localhost:9";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path spool;

  @Test
  void aBrokerGetsEveryReport() throws IOException {
    try (BrokerForFrameworks broker = BrokerForFrameworks.start()) {
      KafkaSink kafka =
          sink(broker.address(), "gzip")
              .createTopics(1, 1)
              .closeTimeout(Duration.ofMinutes(1)) // what is left would wait
              .build();
      try (TacitListener tacit = job(kafka)) {
        new TinyJob(tacit).train();
      }

      assertThat(received(broker.address())).containsExactly(TinyJob.MEASURED);
    }
  }

  @Test
  void whatNobodyTakesWaits() {
    KafkaSink kafka = sink(NOBODY, "gzip").closeTimeout(Duration.ZERO).build();
    try (TacitListener tacit = job(kafka)) {
      new TinyJob(tacit).train();

      Until.holds(
          "all reports wait",
          () -> {
            var waiting = registry.find("tacit.kafka.waiting").gauge();
            return waiting != null && waiting.value() >= REPORTS;
          });
    }
    assertThat(spool).isNotEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "lz4", "snappy", "zstd"})
  void everyCodecIsTriedOut(String codec) throws IOException {
    sink(NOBODY, codec).closeTimeout(Duration.ZERO).build().close();
  }

  private KafkaSinkBuilder sink(String address, String codec) {
    return KafkaSink.builder(Map.of("bootstrap.servers", address, "compression.type", codec))
        .spoolDirectory(spool)
        .registry(registry);
  }

  private static TacitListener job(KafkaSink kafka) {
    return TinyJob.measured().sink(kafka).build();
  }

  private static List<Integer> received(String address) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", address, "auto.offset.reset", "earliest");
    List<Integer> reports = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(KafkaSinkBuilder.DEFAULT_TOPIC, 0)));
      Until.holds(
          "every report is there",
          () -> {
            consumer
                .poll(Duration.ofMillis(100))
                .forEach(one -> reports.add(ReportJson.read(one.value()).iteration()));
            return reports.size() >= REPORTS;
          });
    }
    return reports;
  }
}
