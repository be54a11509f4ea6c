// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.replica.NetworkReplica;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.snapshot.SnapshotBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * The time of diagnostics over that of one plain gradient of the same examples.
 *
 * <p>Rounds are interleaved, and each time is divided by that of a gradient just before, so that a
 * machine that slows down slows both down. Diagnostics are new unless a case says otherwise, so
 * that they find nothing computed and no eigenvector to start from.
 */
final class GradientEquivalents {

  private final Model network;
  private final DataSet examples;
  private final NetworkReplica replica;
  private final Optional<Examples> heldOut;
  private final Snapshot before;
  private final Snapshot snapshot;

  /**
   * @param examples the reference examples; as many held-out inputs are taken from {@code others}
   * @param training what the network trains on, once before the snapshot at which warm diagnostics
   *     begin and once more before the one that is measured
   */
  GradientEquivalents(Model network, DataSet examples, INDArray others, List<DataSet> training) {
    this.network = network;
    this.examples = examples;
    this.replica = NetworkReplica.of(network);
    this.heldOut = Optional.of(Examples.copyOf("heldout", new Batch(List.of(others), null)));
    training.forEach(((NeuralNetwork) network)::fit);
    this.before = snapshot();
    training.forEach(((NeuralNetwork) network)::fit);
    this.snapshot = snapshot();
  }

  private Snapshot snapshot() {
    Batch batch = new Batch(List.of(examples.getFeatures()), examples.getLabels());
    SnapshotBuilder snapshot =
        Snapshot.of(network.params().dup(), Examples.copyOf("train", batch)).learningRate(0.05);
    heldOut.ifPresent(snapshot::heldOut);
    return snapshot.build();
  }

  /**
   * What a case took.
   *
   * @param seconds of its own
   * @param gradientSeconds of one plain gradient of the same examples
   */
  record Cost(double seconds, double gradientSeconds) {

    /** In gradients. */
    double ratio() {
      return seconds / gradientSeconds;
    }
  }

  /**
   * Measures.
   *
   * @param uncounted rounds before those that count
   * @return by case, the cost in each round
   */
  Map<String, List<Cost>> measure(List<CostCase> cases, int uncounted, int rounds) {
    Map<String, List<Cost>> costs = new LinkedHashMap<>();
    for (int round = -uncounted; round < rounds; round++) {
      for (CostCase each : cases) {
        Cost cost = cost(each);
        if (round >= 0) {
          costs.computeIfAbsent(each.name(), key -> new ArrayList<>()).add(cost);
        }
      }
    }
    return costs;
  }

  private Cost cost(CostCase cost) {
    List<Diagnostic> diagnostics = cost.diagnostics().get();
    if (cost.warm()) {
      run(diagnostics, before);
    }
    Snapshot measured = cost.heldOut() ? snapshot : snapshot.withoutHeldOut();
    double gradient = seconds(this::gradient);
    return new Cost(seconds(() -> run(diagnostics, measured)), gradient);
  }

  private void run(List<Diagnostic> diagnostics, Snapshot at) {
    try (NetworkReplica.Standing ignored = replica.at(at.parameters())) {
      diagnostics.forEach(diagnostic -> diagnostic.measure(at, replica));
    }
  }

  /** What training itself does before it updates: Deeplearning4j's forward and backward pass. */
  private void gradient() {
    if (network instanceof MultiLayerNetwork layers) {
      layers.calculateGradients(examples.getFeatures(), examples.getLabels(), null, null);
    } else {
      ComputationGraph graph = (ComputationGraph) network;
      graph.setInputs(examples.getFeatures());
      graph.setLabels(examples.getLabels());
      graph.computeGradientAndScore();
    }
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }
}
