// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrokerProcessTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  @Test
  void keepsWhatWasSentOverAKillAndStandsStillWhilePaused() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(directory)) {
      TestTopic topic = TestTopic.create(broker.bootstrapServers(), "words");
      Map<String, String> properties = broker.clientProperties("", "");
      send(properties, "one");
      broker.kill();
      broker.restart();
      send(properties, "two");
      broker.pause();
      assertThatThrownBy(() -> send(properties, "three"))
          .hasCauseInstanceOf(TimeoutException.class);
      broker.resume();

      assertThat(topic.records(2)).extracting(record -> record.value()).startsWith("one", "two");
    }
  }

  @Test
  void asksForAPasswordOverTls() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(directory, Security.SASL_SSL, Map.of())) {
      TestTopic topic = TestTopic.create(broker.backDoor(), "words");
      send(broker.clientProperties("SCRAM-SHA-256", BrokerConfiguration.PASSWORD), "scram");
      send(broker.clientProperties("PLAIN", BrokerConfiguration.PASSWORD), "plain");

      for (String mechanism : new String[] {"SCRAM-SHA-256", "PLAIN"}) {
        assertThatThrownBy(() -> send(broker.clientProperties(mechanism, "wrong"), "wrong"))
            .hasCauseInstanceOf(SaslAuthenticationException.class);
      }
      assertThat(topic.records(2))
          .extracting(record -> record.value())
          .containsExactly("scram", "plain");
    }
  }

  private static void send(Map<String, String> client, String word)
      throws InterruptedException, ExecutionException {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put("max.block.ms", "2000");
    properties.put("request.timeout.ms", "1000");
    properties.put("delivery.timeout.ms", "2000");
    properties.put("linger.ms", "0");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("words", "key", word)).get();
    }
  }
}
