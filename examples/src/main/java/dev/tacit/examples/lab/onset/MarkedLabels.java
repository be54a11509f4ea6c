// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Examples;
import dev.tacit.reference.Examples.ClassRange;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Follows single examples whose labels the network contradicts: what became of a signal that was
 * tried for Tacit's detector, and how much more could be told by somebody who looks at them.
 *
 * <p>An example is marked, for good, if the network gave it another class than its label's where it
 * was among the more confident half, though the label's class is learnt, and has gone on giving it
 * that class until training was twice as long, at the next evaluation at least.
 */
final class MarkedLabels implements Diagnostic {

  static final Metric MARKED =
      Metric.gauge("benchmark.marked", "Share of the reference examples that are marked");
  static final Metric REGAINED =
      Metric.gauge(
          "benchmark.marked.regained",
          "Share of the marked examples that are given their label, averaged over an epoch");
  static final Metric WRONG =
      Metric.gauge("benchmark.marked.wrong", "Share of the marked examples whose label is wrong");

  private static final double STRETCH = 2;

  /** Iterations that count as an epoch until one has ended. */
  private static final int UNCOUNTED = 100;

  private final int[] right;
  private @Nullable Followed followed;

  /** What is known of each example. */
  private static final class Followed {

    private final int first;
    private final int[] winner;
    private final long[] since;
    private final boolean[] marked;
    private final double[] given;
    private int last;

    Followed(int iteration, int examples) {
      first = iteration;
      last = iteration;
      winner = new int[examples];
      Arrays.fill(winner, -1);
      since = new long[examples];
      marked = new boolean[examples];
      given = new double[examples];
    }
  }

  /**
   * @param right labels of the reference examples, by their ids
   */
  MarkedLabels(int[] right) {
    this.right = right;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(MARKED, REGAINED, WRONG);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    Examples examples = snapshot.training();
    INDArray logits = replica.forward(examples).logits();
    if (followed == null) {
      followed = new Followed(snapshot.iteration(), examples.size());
    }
    follow(followed, snapshot, Transforms.softmax(logits, true));
    return measured(followed, examples);
  }

  private static void follow(Followed all, Snapshot snapshot, INDArray probabilities) {
    int[] winners = probabilities.argMax(1).toIntVector();
    double[] confidence = probabilities.max(1).toDoubleVector();
    double[] sorted = confidence.clone();
    Arrays.sort(sorted);
    double threshold = sorted[sorted.length / 2];
    double weight = weight(all, snapshot);
    for (ClassRange range : snapshot.training().classes()) {
      boolean learnt = learnt(range, winners, confidence, threshold);
      for (int i = range.from(); i < range.to(); i++) {
        boolean contradicted = winners[i] != range.label();
        all.given[i] += weight * ((contradicted ? 0 : 1) - all.given[i]);
        boolean begins = contradicted && learnt && confidence[i] >= threshold;
        follow(all, i, contradicted ? winners[i] : -1, begins, snapshot);
      }
    }
    all.last = snapshot.iteration();
  }

  /** Of a mean that is exponential with the length of an epoch. */
  private static double weight(Followed all, Snapshot snapshot) {
    int iterations = snapshot.iteration() + 1;
    double epoch =
        snapshot.epoch() > 0
            ? iterations / (snapshot.epoch() + 0.5)
            : Math.min(iterations, UNCOUNTED);
    int passed = snapshot.iteration() - all.last;
    return passed == 0 ? 1 : 1 - Math.exp(-passed / epoch);
  }

  private static boolean learnt(
      ClassRange range, int[] winners, double[] confidence, double threshold) {
    int confident = 0;
    int given = 0;
    for (int i = range.from(); i < range.to(); i++) {
      if (confidence[i] >= threshold) {
        confident++;
        given += winners[i] == range.label() ? 1 : 0;
      }
    }
    return confident > 0 && 2 * given >= confident;
  }

  /**
   * @param wrong the class that is given instead of the label's, -1 if there is none
   * @param begins whether that counts from now on
   */
  private static void follow(Followed all, int i, int wrong, boolean begins, Snapshot snapshot) {
    long trained = (long) snapshot.iteration() - all.first;
    boolean goesOn = wrong >= 0 && all.winner[i] == wrong;
    if (!goesOn) {
      all.winner[i] = begins ? wrong : -1;
      all.since[i] = trained;
    }
    boolean trainedOn = snapshot.epoch() > 0 || trained >= UNCOUNTED;
    all.marked[i] |= goesOn && trainedOn && trained >= STRETCH * Math.max(1, all.since[i]);
  }

  private List<Measurement> measured(Followed all, Examples examples) {
    int marked = 0;
    int wrong = 0;
    double given = 0;
    for (ClassRange range : examples.classes()) {
      for (int i = range.from(); i < range.to(); i++) {
        if (all.marked[i]) {
          marked++;
          given += all.given[i];
          wrong += right[Integer.parseInt(examples.ids().get(i))] == range.label() ? 0 : 1;
        }
      }
    }
    Measurement share = Measurement.exact(MARKED, (double) marked / examples.size());
    return marked == 0
        ? List.of(
            share,
            Measurement.undefined(REGAINED, "none is marked"),
            Measurement.undefined(WRONG, "none is marked"))
        : List.of(
            share,
            Measurement.exact(REGAINED, given / marked),
            Measurement.exact(WRONG, (double) wrong / marked));
  }
}
