package dev.tacit.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

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
}
