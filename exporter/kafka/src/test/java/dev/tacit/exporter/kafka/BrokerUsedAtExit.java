// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A program whose embedded broker is used, and then stopped, while the JVM already exits. */
final class BrokerUsedAtExit {

  /** Each is a directory that the broker makes, while other hooks of the JVM's exit run. */
  static final int TOPICS = 20;

  private BrokerUsedAtExit() {}

  public static void main(String[] args) {
    EmbeddedBroker broker = EmbeddedBroker.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> use(broker)));
    System.exit(0);
  }

  private static void use(EmbeddedBroker broker) {
    try (broker;
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
      for (int i = 0; i < TOPICS; i++) {
        TestTopic.create(broker.bootstrapServers(), "topic-" + i);
        producer.send(new ProducerRecord<>("topic-" + i, "key", "one")).get();
        System.out.println("kept in topic-" + i);
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
