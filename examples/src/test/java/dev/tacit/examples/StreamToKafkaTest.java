// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.kafka.EmbeddedBroker;
import dev.tacit.exporter.kafka.TestTopic;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StreamToKafkaTest {

  @Test
  void theReportsOfTheJobAreInKafka(@TempDir Path home) {
    String ownHome = System.getProperty("user.home", "");
    System.setProperty("user.home", home.toString()); // the job spools there
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(Map.of("auto.create.topics.enable", "false"))) {
      Properties properties = new Properties();
      properties.setProperty("bootstrap.servers", broker.bootstrapServers());

      StreamToKafka.train(properties, new SimpleMeterRegistry(), 2);

      TestTopic reports = new TestTopic(broker.bootstrapServers(), "tacit.reports");
      Report first = ReportJson.read(reports.ofKey("fashion-mlp", 1).get(0).value());
      assertThat(first.value("tacit.run.info")).isEqualTo(1);
      assertThat(first.value("tacit.jacobian.norm", "softmax", "train")).isPositive();
      TestTopic runs = new TestTopic(broker.bootstrapServers(), "tacit.runs");
      assertThat(runs.ofKey("fashion-mlp", 2))
          .extracting(record -> record.value().replaceAll(".*\"state\":\"(\\w+)\".*", "$1"))
          .containsExactly("started", "ended");
    } finally {
      System.setProperty("user.home", ownHome);
    }
  }
}
