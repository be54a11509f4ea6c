// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.TacitListener;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.jsonl.JsonLinesSink;
import dev.tacit.exporter.micrometer.MicrometerSink;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A long run of a small network with everything on: all standard diagnostics on training and
 * held-out examples, and every sink that needs no other process.
 *
 * @param iterations of training
 * @param every iterations between snapshots
 */
record Soak(int iterations, int every) {

  /** How many samples are taken for one that is told meanwhile. */
  private static final int TOLD = 10;

  private static final int BATCH = 32;
  private static final int REFERENCE = 100;
  private static final int SAMPLES = 100;
  private static final int KEPT = 50;
  private static final Duration LONGEST_MEASUREMENT = Duration.ofSeconds(3);

  /** Trains, and tells what the process held meanwhile. */
  Map<String, Object> run() throws IOException, InterruptedException {
    FashionMnist images = FashionMnist.subset();
    List<DataSet> batches = images.train().shuffled(2).batches(BATCH).toList();
    INDArray heldOut =
        images.test().shuffled(1).batches(REFERENCE).findFirst().orElseThrow().getFeatures();
    InMemorySink memory = new InMemorySink(KEPT);
    Path file = Files.createTempFile("soak", ".jsonl");
    List<Usage> seen = new ArrayList<>();
    long start = System.nanoTime();
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start();
        TacitListener tacit =
            TacitListener.builder("soak")
                .reference(ReferenceSet.stratified(REFERENCE))
                .heldOut(heldOut)
                .schedule(Schedule.every(every))
                .budget(OverheadBudget.unlimited())
                .sink(memory)
                .sink(JsonLinesSink.to(file))
                .sink(new MicrometerSink(endpoint.registry()))
                .build()) {
      MultiLayerNetwork network = network();
      network.addListeners(tacit);
      train(network, batches, memory, seen);
    } finally {
      Files.delete(file);
    }
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("seconds", (System.nanoTime() - start) / 1_000_000_000);
    found.putAll(counts(memory.latest().orElseThrow()));
    found.put("trend", Usage.trend(seen));
    found.put("samples", seen.stream().map(Usage::toMap).toList());
    return found;
  }

  private void train(
      MultiLayerNetwork network, List<DataSet> batches, InMemorySink reports, List<Usage> seen)
      throws InterruptedException {
    int between = Math.max(1, iterations / SAMPLES);
    for (int i = 1; i <= iterations; i++) {
      network.fit(batches.get(i % batches.size()));
      if (i % between == 0) {
        awaitIdle(reports, (i - 1) / every * every);
        seen.add(Usage.after(i));
        if (seen.size() % TOLD == 0) {
          System.out.println(seen.get(seen.size() - 1));
        }
      }
    }
  }

  /** What a measurement in progress holds is no leak; it may have been dropped, too. */
  private static void awaitIdle(InMemorySink reports, int latest) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST_MEASUREMENT.toNanos();
    while (reports.latest().map(Report::iteration).orElse(latest) < latest
        && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Adam(1e-4))
                .list(
                    new DenseLayer.Builder()
                        .nOut(16)
                        .activation(Activation.RELU)
                        .dropOut(0.8)
                        .build(),
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.feedForward(784))
                .build());
    network.init();
    return network;
  }

  private static Map<String, Object> counts(Report last) {
    Map<String, Object> counts = new LinkedHashMap<>();
    for (String outcome : List.of("measured", "dropped", "failed")) {
      counts.put(outcome, (int) last.value("tacit.pipeline.snapshots", outcome));
    }
    return counts;
  }
}
