// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import dev.tacit.diagnostic.sensitivity.ReachableSet;
import dev.tacit.examples.data.LabelledImages;
import dev.tacit.examples.lab.paper.Measured;
import dev.tacit.examples.lab.paper.Performance;
import dev.tacit.examples.lab.paper.ResultRows;
import dev.tacit.examples.lab.paper.robustness.AddedTerm.Kind;
import dev.tacit.report.Report;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** Networks that differ in what is added to their loss, and how robust they become. */
final class WeightSweep {

  /** What rows of this part of the result are called. */
  static final String PART = "training";

  /** Recipes that the result has. */
  static final List<AddedTerm> ALL =
      Stream.of(
              AddedTerm.of(Kind.PLAIN, 0),
              AddedTerm.of(Kind.SENSITIVITY, 0.03, 0.1, 0.2, 0.4, 1),
              AddedTerm.of(Kind.L2, 0.003, 0.01, 0.03))
          .flatMap(recipes -> recipes)
          .toList();

  private static final int BATCH = 50;
  private static final double SMALL = 0.001;
  private static final double ATTACKED = 0.03;
  private static final int STEPS = 20;

  private final LabelledImages train;
  private final DataSet test;
  private final int epochs;

  /**
   * @param train images to train on
   * @param test images to measure on
   * @param epochs over the first; over the first sixth of them the weight rises
   */
  WeightSweep(LabelledImages train, LabelledImages test, int epochs) {
    this.train = train;
    this.test = test.toDataSet();
    this.epochs = epochs;
  }

  /** Trains by each recipe and adds a row for each. */
  void run(List<AddedTerm> recipes, int seed, ResultRows rows) {
    for (AddedTerm recipe : recipes) {
      long start = System.nanoTime();
      MultiLayerNetwork network = trained(recipe, seed);
      add(recipe, seed, network, (System.nanoTime() - start) / 1e9, rows);
    }
  }

  private MultiLayerNetwork trained(AddedTerm recipe, int seed) {
    int batches = (train.size() + BATCH - 1) / BATCH;
    MultiLayerNetwork network =
        recipe.network(LabelledImages.PIXELS, LabelledImages.CLASSES, batches * epochs / 6, seed);
    for (int epoch = 0; epoch < epochs; epoch++) {
      train.shuffled(1000L * seed + epoch).batches(BATCH).forEach(network::fit);
    }
    return network;
  }

  private void add(
      AddedTerm recipe, int seed, MultiLayerNetwork network, double seconds, ResultRows rows) {
    Report report =
        Measured.now(network, test, test.getFeatures(), new ReachableSet(SMALL, AddedTerm.EPSILON));
    double accuracy = Performance.of(network, test).accuracy();
    double attacked = new Attack(ATTACKED, STEPS).accuracy(network, test);
    rows.add(
        "part", PART,
        "term", recipe.kind().name(),
        "weight", recipe.weight(),
        "seed", seed,
        "train accuracy", Performance.of(network, train.toDataSet()).accuracy(),
        "test accuracy", accuracy,
        "sensitivity", report.value("tacit.sensitivity.reachable.volume", "0.01"),
        "certified 0.001", report.value("tacit.sensitivity.certified", "0.001"),
        "certified 0.01", report.value("tacit.sensitivity.certified", "0.01"),
        "one step", Attack.once(ATTACKED).accuracy(network, test),
        "many steps", attacked,
        "seconds", seconds);
    System.out.printf(
        Locale.ROOT,
        "seed %d, %s %s: test accuracy %.3f, attacked %.3f%n",
        seed,
        recipe.kind(),
        recipe.weight(),
        accuracy,
        attacked);
  }
}
