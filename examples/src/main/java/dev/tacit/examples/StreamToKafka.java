// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import dev.tacit.TacitListener;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.exporter.kafka.KafkaSink;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** A training job whose reports go to Kafka. */
public final class StreamToKafka {

  private static final int BATCH = 64;
  private static final int EPOCHS = 20;

  private StreamToKafka() {}

  /**
   * One argument: a file with properties of Kafka's producer, {@code bootstrap.servers} at least.
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: StreamToKafka FILE, with a line bootstrap.servers=HOST:PORT");
      System.exit(2);
    }
    Properties kafkaProperties = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of(args[0]))) {
      kafkaProperties.load(file);
    }
    train(kafkaProperties, Metrics.globalRegistry, EPOCHS);
  }

  /** The job: its data, its network and {@code fit}. */
  static void train(Properties kafkaProperties, MeterRegistry registry, int epochs) {
    DataSetIterator data =
        new ExistingDataSetIterator(
            FashionMnist.subset().train().shuffled(1).batches(BATCH).toList());
    MultiLayerNetwork model = new MultiLayerNetwork(AttachToExistingTraining.configuration());
    model.init();

    // tag::kafka[]
    KafkaSink kafka =
        KafkaSink.builder(kafkaProperties) // of Kafka's producer: address, TLS, user, password
            .createTopics(6, 1) // partitions and replication, if they do not exist yet
            .registry(registry) // optional; what the sink and its Kafka client count
            .build();
    try (TacitListener tacit = TacitListener.builder("fashion-mlp").sink(kafka).build()) {
      model.addListeners(tacit);
      model.fit(data, epochs);
    }
    // end::kafka[]
  }
}
