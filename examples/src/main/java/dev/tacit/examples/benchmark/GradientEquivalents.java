package dev.tacit.examples.benchmark;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.replica.NetworkReplica;
import dev.tacit.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * The time of each diagnostic over that of one plain gradient of the same examples.
 *
 * <p>Rounds are interleaved: a gradient, then each diagnostic on its own, then all of them on one
 * snapshot, so that a machine that slows down slows all of them down. Each diagnostic is new, so
 * that it finds nothing computed and no eigenvector to start from.
 */
public final class GradientEquivalents {

  /** What all standard diagnostics together are called. */
  public static final String ALL = "all together";

  /** What all diagnostics of {@link Preset#ECONOMY} together are called. */
  public static final String ECONOMY = "economy together";

  private final Model network;
  private final DataSet examples;
  private final NetworkReplica replica;
  private final Snapshot snapshot;

  /**
   * @param examples the reference examples; as many held-out inputs are taken from {@code others}
   */
  public GradientEquivalents(Model network, DataSet examples, INDArray others) {
    this.network = network;
    this.examples = examples;
    this.replica = NetworkReplica.of(network);
    this.snapshot =
        new Snapshot(
            0,
            0,
            Instant.EPOCH,
            0,
            0.05,
            network.params().dup(),
            Optional.empty(),
            copy("train", examples.getFeatures(), examples),
            Optional.of(Examples.copyOf("heldout", new Batch(List.of(others), null))));
  }

  private static Examples copy(String set, INDArray inputs, DataSet examples) {
    return Examples.copyOf(set, new Batch(List.of(inputs), examples.getLabels()));
  }

  /**
   * Measures, after one round that does not count.
   *
   * @return by diagnostic, the ratio of each round
   */
  public Map<String, List<Double>> measure(int rounds) {
    Map<String, List<Double>> ratios = new LinkedHashMap<>();
    for (int round = -1; round < rounds; round++) {
      double gradient = seconds(this::gradient);
      for (Diagnostic diagnostic : standard()) {
        double ratio = seconds(() -> run(List.of(diagnostic))) / gradient;
        record(ratios, diagnostic.name(), ratio, round);
      }
      record(ratios, ALL, seconds(() -> run(standard())) / gradient, round);
      double economy = seconds(() -> run(of(Preset.ECONOMY)));
      record(ratios, ECONOMY, economy / gradient, round);
    }
    return ratios;
  }

  private static void record(
      Map<String, List<Double>> ratios, String name, double ratio, int round) {
    if (round >= 0) {
      ratios.computeIfAbsent(name, key -> new ArrayList<>()).add(ratio);
    }
  }

  private static List<Diagnostic> standard() {
    return of(Preset.STANDARD);
  }

  private static List<Diagnostic> of(Preset preset) {
    return ServiceLoader.load(Diagnostic.class).stream()
        .flatMap(provider -> provider.get().in(preset).stream())
        .toList();
  }

  private void run(List<Diagnostic> diagnostics) {
    try (NetworkReplica.Standing ignored = replica.at(snapshot.parameters())) {
      diagnostics.forEach(diagnostic -> diagnostic.measure(snapshot, replica));
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
