// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tacit.TacitListener;
import dev.tacit.exporter.kafka.BrokerProcess;
import dev.tacit.exporter.kafka.KafkaSink;
import dev.tacit.exporter.kafka.TestTopic;
import dev.tacit.schedule.Schedule;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.ViewIterator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * How long iterations of training take while the broker stands still, and while it does not, by
 * turns. Arguments: how many turns of each, and the file for the outcome.
 */
final class PausedBroker {

  private static final Duration TURN = Duration.ofSeconds(4);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final List<double[]> standing = new ArrayList<>();
  private final List<double[]> answering = new ArrayList<>();
  private final MultiLayerNetwork network = network();
  private final DataSetIterator data = data();

  private PausedBroker() {}

  /** Measures. */
  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory("paused-broker");
    PausedBroker measured = new PausedBroker();
    try (BrokerProcess broker = BrokerProcess.start(directory.resolve("broker"))) {
      TestTopic.createAll(broker.bootstrapServers(), Map.of("tacit.reports", 1, "tacit.runs", 1));
      KafkaSink kafka =
          KafkaSink.builder(Map.of("bootstrap.servers", broker.bootstrapServers()))
              .spoolDirectory(directory.resolve("spool"))
              .build();
      try (TacitListener tacit =
          TacitListener.builder("paused").schedule(Schedule.every(20)).sink(kafka).build()) {
        measured.network.addListeners(tacit);
        measured.turn(); // loads what is loaded once
        for (int turn = 0; turn < Integer.parseInt(args[0]); turn++) {
          measured.answering.add(measured.turn());
          broker.pause();
          measured.standing.add(measured.turn());
          broker.resume();
        }
      }
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("program", PausedBroker.class.getName());
    json.put("turnsOfEach", Integer.valueOf(args[0]));
    json.put("secondsOfATurn", TURN.toSeconds());
    json.put("brokerAnswers", told(measured.answering));
    json.put("brokerStandsStill", told(measured.standing));
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(Path.of(args[1]), mapper.writeValueAsString(json) + "\n");
  }

  /** Of the iterations of a turn: median, 99 of 100, longest, and processor time of one. */
  private double[] turn() {
    List<Double> millis = new ArrayList<>();
    long start = System.nanoTime();
    long processor = THREADS.getCurrentThreadCpuTime();
    while (System.nanoTime() - start < TURN.toNanos()) {
      if (!data.hasNext()) {
        data.reset();
      }
      DataSet batch = data.next();
      long before = System.nanoTime();
      network.fit(batch);
      millis.add((System.nanoTime() - before) / 1e6);
    }
    double spent = (THREADS.getCurrentThreadCpuTime() - processor) / 1e6 / millis.size();
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new double[] {at(sorted, 0.5), at(sorted, 0.99), sorted[sorted.length - 1], spent};
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }

  private static Map<String, Object> told(List<double[]> turns) {
    Map<String, Object> told = new LinkedHashMap<>();
    List<String> names =
        List.of("medianMillis", "millisOf99Percent", "longestMillis", "processorMillis");
    for (int i = 0; i < names.size(); i++) {
      int column = i;
      double[] sorted = turns.stream().mapToDouble(turn -> turn[column]).sorted().toArray();
      told.put(names.get(i), rounded(sorted[0], at(sorted, 0.5), sorted[sorted.length - 1]));
    }
    return told;
  }

  /** Least, median and most of the turns. */
  private static double[] rounded(double... values) {
    return Arrays.stream(values).map(value -> Math.round(value * 1000) / 1e3).toArray();
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Sgd(0.05))
                .list()
                .layer(new DenseLayer.Builder().nIn(50).nOut(100).build())
                .layer(new DenseLayer.Builder().nIn(100).nOut(100).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(100)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static DataSetIterator data() {
    int examples = 2000;
    var labels = Nd4j.zeros(examples, 10);
    for (int i = 0; i < examples; i++) {
      labels.putScalar(i, i % 10, 1);
    }
    return new ViewIterator(new DataSet(Nd4j.randn(examples, 50), labels), 50);
  }
}
