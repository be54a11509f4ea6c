// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.TacitListener;
import dev.tacit.diagnostic.Preset;
import dev.tacit.exporter.kafka.BrokerProcess;
import dev.tacit.exporter.kafka.KafkaSink;
import dev.tacit.exporter.kafka.TestTopic;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.sink.Sink;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A job trains on while the broker is killed, stays away, and comes back. */
final class BrokerOutageInTrainingTest {

  private static final Duration OUTAGE = Duration.ofSeconds(60);
  private static final int CLASSES = 3;
  private static final int EXAMPLES = 60;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  @Test
  void everyReportArrivesOnceAndInOrderAndPublishingNeverWaits() throws IOException {
    InMemorySink expected = new InMemorySink();
    try (BrokerProcess broker = BrokerProcess.start(directory.resolve("broker"))) {
      TestTopic topic = TestTopic.create(broker.bootstrapServers(), "tacit.reports");
      TestTopic.create(broker.bootstrapServers(), "tacit.runs");
      AwaitedSink kafka = new AwaitedSink(sink(broker));
      try (TacitListener tacit = listener(expected, kafka)) {
        MultiLayerNetwork network = network();
        network.addListeners(tacit);
        DataSet data = data();
        train(network, data, () -> expected.reports().size() < 20);
        topic.records(1);
        broker.kill();
        kafka.longestMillis.set(0);
        int before = expected.reports().size();
        long killed = System.nanoTime();
        train(network, data, () -> System.nanoTime() - killed < OUTAGE.toNanos());
        int during = expected.reports().size() - before;
        assertThat(during).as("reports while the broker is away").isGreaterThan(20);
        broker.restartSoon();
        int away = expected.reports().size();
        train(network, data, () -> expected.reports().size() < away + 20);
      }

      assertThat(topic.records(expected.reports().size()))
          .extracting(ConsumerRecord::value)
          .isEqualTo(expected.reports().stream().map(ReportJson::write).toList());
      assertThat(Duration.ofMillis(kafka.longestMillis.get()))
          .as("the longest that publish() waited while the broker was away")
          .isLessThan(Duration.ofMillis(200));
    }
  }

  private KafkaSink sink(BrokerProcess broker) {
    return KafkaSink.builder(Map.of("bootstrap.servers", broker.bootstrapServers()))
        .spoolDirectory(directory.resolve("spool"))
        .closeTimeout(Duration.ofSeconds(40))
        .build();
  }

  private static TacitListener listener(Sink... sinks) {
    var builder =
        TacitListener.builder("outage")
            .preset(Preset.ECONOMY)
            .schedule(Schedule.every(200))
            .budget(OverheadBudget.unlimited());
    for (Sink sink : sinks) {
      builder.sink(sink);
    }
    return builder.build();
  }

  private static void train(MultiLayerNetwork network, DataSet data, BooleanSupplier more) {
    while (more.getAsBoolean()) {
      network.fit(data);
    }
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Sgd(0.01))
                .list()
                .layer(new DenseLayer.Builder().nIn(8).nOut(16).activation(Activation.RELU).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(16)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static DataSet data() {
    INDArray labels = Nd4j.zeros(EXAMPLES, CLASSES);
    for (int i = 0; i < EXAMPLES; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    return new DataSet(Nd4j.randn(EXAMPLES, 8), labels);
  }

  /** Keeps how long the thread that publishes had to wait at most: for a lock, or to be told. */
  private static final class AwaitedSink implements Sink {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static {
      THREADS.setThreadContentionMonitoringEnabled(true);
    }

    private final Sink sink;
    private final AtomicLong longestMillis = new AtomicLong();

    AwaitedSink(Sink sink) {
      this.sink = sink;
    }

    @Override
    public void publish(Report report) throws IOException {
      long before = waitedMillis();
      sink.publish(report);
      longestMillis.accumulateAndGet(waitedMillis() - before, Math::max);
    }

    /** Not the time in which a busy machine has other threads run. */
    private static long waitedMillis() {
      ThreadInfo thread = THREADS.getThreadInfo(Thread.currentThread().getId());
      return thread.getWaitedTime() + thread.getBlockedTime();
    }

    @Override
    public void flush() throws IOException {
      sink.flush();
    }

    @Override
    public void close() throws IOException {
      sink.close();
    }
  }
}
