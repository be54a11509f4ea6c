// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.kafka.EmbeddedBroker;
import dev.tacit.exporter.kafka.TestTopic;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that are small compressed and large in memory, read by a process with little of it. */
final class SmallOutsideLargeInsideTest {

  private static final int LARGE = 60_000_000;

  private EmbeddedBroker broker;
  private Path directory;

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    directory = temporary;
    broker = EmbeddedBroker.start();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(
              List.of("tacit.reports", "tacit.runs", "tacit.events", "tacit.dead-letters").stream()
                  .map(topic -> new NewTopic(topic, 1, (short) 1))
                  .toList())
          .all()
          .get();
    }
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  /** A producer that packs whatever it is given. */
  private void produce(ProducerRecord<byte[], byte[]> record, int times) {
    Map<String, String> settings =
        Map.of(
            "compression.type", "gzip",
            "max.request.size", "200000000",
            "buffer.memory", "400000000");
    try (Producing packing = new Producing(broker.bootstrapServers(), settings)) {
      packing.send(record, times);
    }
  }

  private void assertGoesOn(ExporterProcess exporter) throws Exception {
    try (Producing producing = new Producing(broker.bootstrapServers())) {
      producing.reports(List.of(Fleets.report("behind", "0", 1, 1)));
    }
    Until.holds(
        "the report behind them is shown",
        () -> Web.ask(exporter.at("/api/runs/behind")).isPresent());
    assertThat(Web.get(exporter.at("/healthz")).body()).isEqualTo("yes, RUNNING\n");
    assertThat(Files.readString(directory.resolve("exporter-1.log")))
        .doesNotContain("OutOfMemoryError");
  }

  private static byte[] blanks(int length) {
    byte[] blanks = new byte[length];
    java.util.Arrays.fill(blanks, (byte) ' ');
    return blanks;
  }

  @Test
  void aDozenRecordsOf60MegabytesAreDeadLetters() throws Exception {
    ProducerRecord<byte[], byte[]> large =
        new ProducerRecord<>("tacit.reports", "a".getBytes(UTF_8), blanks(LARGE));
    large.headers().add("of-a-stranger", new byte[10]);
    produce(large, 12);
    try (ExporterProcess exporter = new ExporterProcess(directory, broker.bootstrapServers())) {
      assertGoesOn(exporter);
    }

    List<ConsumerRecord<String, String>> letters =
        new TestTopic(broker.bootstrapServers(), "tacit.dead-letters").records(12);
    assertThat(letters)
        .hasSize(12)
        .allSatisfy(letter -> assertThat(header(letter, "tacit-reason")).isEqualTo("size"))
        .allSatisfy(letter -> assertThat(header(letter, "tacit-bytes")).isEqualTo("60000000"))
        .allSatisfy(letter -> assertThat(letter.value()).hasSize(64 * 1024));
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  @Test
  void keysAndHeadersThatAreLargeTakeNoMemoryEither() throws Exception {
    produce(new ProducerRecord<>("tacit.reports", blanks(LARGE), new byte[1]), 6);
    ProducerRecord<byte[], byte[]> headed =
        new ProducerRecord<>("tacit.reports", "a".getBytes(UTF_8), new byte[1]);
    headed.headers().add("large", blanks(LARGE));
    produce(headed, 6);
    try (ExporterProcess exporter = new ExporterProcess(directory, broker.bootstrapServers())) {
      assertGoesOn(exporter);
    }
  }

  /** None of them is too long by itself. */
  @Test
  void manyRecordsOfTheAllowedLengthAreNotHeldAtOnce() throws Exception {
    produce(new ProducerRecord<>("tacit.reports", "a".getBytes(UTF_8), blanks(250_000)), 2_500);
    try (ExporterProcess exporter = new ExporterProcess(directory, broker.bootstrapServers())) {
      assertGoesOn(exporter);
    }
  }
}
