// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.attach.Attachment;
import dev.tacit.exporter.kafka.EmbeddedBroker;
import dev.tacit.exporter.kafka.TestTopic;
import dev.tacit.exporter.wire.ReportJson;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsToKafkaTest {

  @Test
  void theReportsOfAllModelsGoToKafka(@TempDir Path spool) {
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(Map.of("auto.create.topics.enable", "false"))) {
      try (Attachment tacit =
          AttachedModel.open(
              "port=off,exactly=every-epoch,synchronous=true,kafka-topic=mine,kafka-partitions=1,kafka-spool="
                  + spool
                  + ",kafka.bootstrap.servers="
                  + broker.bootstrapServers())) {
        for (String run : new String[] {"one", "two"}) {
          AttachedModel model = new AttachedModel();
          model.network().addListeners(tacit.listener(run));
          model.train(2);
        }
        assertThat(tacit.address()).isEqualTo("Kafka's topic mine");
      }

      TestTopic reports = new TestTopic(broker.bootstrapServers(), "mine");
      TestTopic runs = new TestTopic(broker.bootstrapServers(), "tacit.runs");
      for (String run : new String[] {"one", "two"}) {
        assertThat(reports.ofKey(run, 2))
            .extracting(record -> ReportJson.read(record.value()).epoch())
            .containsExactly(0, 1);
        assertThat(runs.ofKey(run, 2))
            .extracting(record -> record.value().replaceAll(".*\"state\":\"(\\w+)\".*", "$1"))
            .containsExactly("started", "ended");
      }
    }
  }
}
