// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import dev.tacit.diagnostic.sensitivity.ReachableSet;
import dev.tacit.examples.lab.paper.Measured;
import dev.tacit.examples.lab.paper.Performance;
import dev.tacit.examples.lab.paper.ResultRows;
import dev.tacit.examples.lab.paper.robustness.Disconnectivity.Join;
import dev.tacit.examples.lab.paper.robustness.Lbfgs.End;
import dev.tacit.report.Report;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The minima of a landscape, and how robust the networks are that lie there. */
final class Exploration {

  /** What rows of this part of the result are called. */
  static final String PART = "minima";

  /**
   * Minima closer than this in energy and sensitivity are one: its hidden units in another order or
   * with other signs, which are no other network.
   */
  private static final double SAME_ENERGY = 1e-6;

  private static final double SAME_SENSITIVITY = 0.01;

  /** What rows of passes between minima are called. */
  static final String PASSES = "passes";

  /** The lowest minima, between which passes are looked for. */
  private static final int JOINED = 30;

  private static final int STEPS = 20;

  private final Problem problem;
  private final Landscape landscape;
  private final List<Found> earlier = new ArrayList<>();

  /** Of one problem. */
  Exploration(Problem problem) {
    this.problem = problem;
    landscape = Landscape.of(problem.train(), problem.hidden(), problem.decay());
  }

  /** A minimum and the sensitivity there. */
  private record Found(End end, double sensitivity, double certified) {
    boolean same(Found other) {
      return Math.abs(end.value() - other.end.value()) < SAME_ENERGY
          && Math.abs(sensitivity - other.sensitivity) < SAME_SENSITIVITY;
    }
  }

  /**
   * Looks for minima and adds a row for each one of this walk that is different from the others;
   * new is one that no earlier walk met.
   */
  void run(int seed, ResultRows rows) {
    List<Found> found = new ArrayList<>();
    List<End> all = problem.hopping().minima(landscape, seed);
    for (End end : all) {
      Found minimum = measured(end);
      if (found.stream().noneMatch(minimum::same)) {
        found.add(minimum);
      }
    }
    found.sort(Comparator.comparingDouble(f -> f.end.value()));
    found.forEach(minimum -> add(minimum, seed, rows));
    addPasses(found, seed, rows);
    earlier.addAll(found);
    System.out.printf(
        Locale.ROOT,
        "seed %d, %s: %d minima in %d hops, energies %.4f to %.4f%n",
        seed,
        problem.name(),
        found.size(),
        all.size(),
        found.get(0).end.value(),
        found.get(found.size() - 1).end.value());
  }

  private Found measured(End end) {
    Report report =
        Measured.now(
            landscape.network(end.place()),
            problem.train(),
            problem.test().getFeatures(),
            new ReachableSet(problem.moves().epsilon()));
    String tag = BigDecimal.valueOf(problem.moves().epsilon()).toPlainString();
    return new Found(
        end,
        report.value("tacit.sensitivity.reachable.volume", tag),
        report.value("tacit.sensitivity.certified", tag));
  }

  private void add(Found minimum, int seed, ResultRows rows) {
    double[] place = minimum.end.place();
    MultiLayerNetwork network = landscape.network(place);
    rows.add(
        "part",
        PART,
        "data",
        problem.name(),
        "seed",
        seed,
        "new",
        earlier.stream().noneMatch(minimum::same),
        "energy",
        minimum.end.value(),
        "loss",
        landscape.task(place),
        "sensitivity",
        minimum.sensitivity,
        "certified",
        minimum.certified,
        "test accuracy",
        Performance.of(network, problem.test()).accuracy(),
        "attacked",
        new Attack(problem.moves().attacked(), STEPS).accuracy(network, problem.test()));
  }

  private void addPasses(List<Found> found, int seed, ResultRows rows) {
    List<double[]> lowest = found.stream().limit(JOINED).map(f -> f.end.place()).toList();
    for (Join join : new Disconnectivity(landscape).joins(lowest)) {
      rows.add(
          "part",
          PASSES,
          "data",
          problem.name(),
          "seed",
          seed,
          "left",
          join.left(),
          "right",
          join.right(),
          "energy",
          join.energy());
    }
  }
}
