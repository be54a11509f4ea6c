// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.label;

import dev.tacit.internal.history.LogSpaced;
import dev.tacit.reference.Examples;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the network makes of each of a few examples, on average over its latest measurements, and
 * what it made of them when it had trained for half as long.
 *
 * <p>The mean is exponential in the logarithm of the number of iterations since measuring began: it
 * forgets a measurement as training becomes longer by a factor, however often it is measured.
 */
final class Opinions {

  /** A measurement's weight falls to 1/e while the logarithm of training time grows by this. */
  private static final double MEMORY = 0.8;

  private static final LogSpaced<Winners> SPACED = new LogSpaced<>(Winners::iterations);

  /** Each example must have been measured so often before one can tell whether it settles. */
  private static final int LEAST = 2;

  private static final int UNSEEN = -1;

  private final Examples examples;
  private final double[] @Nullable [] mean;
  private final int[] observations;
  private final int[] lastOf;
  private List<Winners> earlier = List.of();
  private int first;
  private int last;
  private int measurements;

  /** The most probable class of each example, after so many iterations since measuring began. */
  @SuppressWarnings("ArrayRecordComponent") // kept, never compared
  private record Winners(long iterations, int[] classes) {}

  /** The winners now, how probable they are, and how probable they must be to be confident. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Now(int[] winners, double[] confidence, double threshold) {

    boolean confident(int example) {
      return confidence[example] >= threshold;
    }
  }

  /**
   * @param examples a whole set
   */
  Opinions(Examples examples) {
    this.examples = examples;
    this.mean = new double[examples.size()][];
    this.observations = new int[examples.size()];
    this.lastOf = new int[examples.size()];
  }

  /** Whether another measurement of these examples follows those seen. */
  boolean goesOn(Examples others, int iteration) {
    return examples == others && (measurements == 0 || iteration > last);
  }

  /** How many examples were never measured. */
  int unseen() {
    return (int) Arrays.stream(observations).filter(count -> count == 0).count();
  }

  /**
   * Takes another measurement in.
   *
   * @param probabilities of each class, for each of the places
   * @param places of those examples that were measured
   */
  Now observe(int iteration, double[][] probabilities, int[] places) {
    if (measurements++ == 0) {
      first = iteration;
    }
    for (int i = 0; i < places.length; i++) {
      observe(places[i], iteration, probabilities[i]);
    }
    last = iteration;
    return now();
  }

  private void observe(int example, int iteration, double[] probabilities) {
    if (observations[example]++ == 0) {
      mean[example] = probabilities.clone();
    } else {
      double before = (double) lastOf[example] - first;
      double weight = 1 - Math.pow(before / ((double) iteration - first), 1 / MEMORY);
      for (int k = 0; k < probabilities.length; k++) {
        mean[example][k] += weight * (probabilities[k] - mean[example][k]);
      }
    }
    lastOf[example] = iteration;
  }

  private long trained() {
    return (long) last - first;
  }

  private Now now() {
    int[] winners = new int[mean.length];
    double[] confidence = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      double[] probabilities = mean[i];
      winners[i] = probabilities == null ? UNSEEN : largest(probabilities);
      confidence[i] = probabilities == null ? Double.NaN : probabilities[winners[i]];
    }
    double[] sorted =
        Arrays.stream(confidence).filter(one -> !Double.isNaN(one)).sorted().toArray();
    return new Now(winners, confidence, sorted[sorted.length / 2]);
  }

  private static int largest(double[] values) {
    int largest = 0;
    for (int k = 1; k < values.length; k++) {
      largest = values[k] > values[largest] ? k : largest;
    }
    return largest;
  }

  /**
   * The share of confident winners that were others at half as many iterations, if that is known;
   * then remembers these.
   */
  OptionalDouble unsettled(Now now) {
    boolean known =
        measurements > 2 && Arrays.stream(observations).allMatch(count -> count >= LEAST);
    Optional<Winners> before =
        known ? SPACED.earlier(earlier, (double) trained()) : Optional.empty();
    if (unseen() == 0) {
      earlier = SPACED.with(earlier, new Winners(trained(), now.winners()));
    }
    return before.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(changed(now, before.get().classes()));
  }

  private static double changed(Now now, int[] before) {
    int confident = 0;
    int changed = 0;
    for (int i = 0; i < before.length; i++) {
      if (now.confident(i)) {
        confident++;
        changed += now.winners()[i] == before[i] ? 0 : 1;
      }
    }
    return (double) changed / confident;
  }
}
