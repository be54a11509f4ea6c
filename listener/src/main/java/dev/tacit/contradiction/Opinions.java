package dev.tacit.contradiction;

import dev.tacit.reference.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

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

  /** Earlier winners are kept where training was longer by this factor than at those before. */
  private static final double SPACING = 1.1;

  private static final double EARLIER = 2;

  private final Examples examples;
  private final List<Winners> earlier = new ArrayList<>();
  private double[][] mean = new double[0][];
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

  Opinions(Examples examples) {
    this.examples = examples;
  }

  /** Whether another measurement of these examples follows those seen. */
  boolean goesOn(Examples others, int iteration) {
    return examples == others && (measurements == 0 || iteration > last);
  }

  /**
   * Takes another measurement in.
   *
   * @param probabilities of each class for each example
   */
  Now observe(int iteration, double[][] probabilities) {
    if (measurements++ == 0) {
      first = iteration;
      mean = Arrays.stream(probabilities).map(double[]::clone).toArray(double[][]::new);
    } else {
      move(1 - Math.pow(trained() / ((double) iteration - first), 1 / MEMORY), probabilities);
    }
    last = iteration;
    return now();
  }

  private double trained() {
    return (double) last - first;
  }

  private void move(double weight, double[][] probabilities) {
    for (int i = 0; i < mean.length; i++) {
      for (int k = 0; k < mean[i].length; k++) {
        mean[i][k] += weight * (probabilities[i][k] - mean[i][k]);
      }
    }
  }

  private Now now() {
    int[] winners = Arrays.stream(mean).mapToInt(Opinions::largest).toArray();
    double[] confidence = new double[mean.length];
    Arrays.setAll(confidence, i -> mean[i][winners[i]]);
    double[] sorted = confidence.clone();
    Arrays.sort(sorted);
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
    double trained = trained();
    while (earlier.size() > 1 && earlier.get(1).iterations() * EARLIER <= trained) {
      earlier.remove(0);
    }
    boolean known = measurements > 2 && earlier.get(0).iterations() * EARLIER <= trained;
    OptionalDouble share =
        known ? OptionalDouble.of(changed(now, earlier.get(0).classes())) : OptionalDouble.empty();
    if (earlier.isEmpty() || trained >= SPACING * earlier.get(earlier.size() - 1).iterations()) {
      earlier.add(new Winners((long) trained, now.winners()));
    }
    return share;
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
