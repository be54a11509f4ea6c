package dev.tacit.internal.replica.pass;

import java.util.SplittableRandom;

/**
 * Random directions in the space of each example's outputs, of length {@code sqrt(T K)} and equally
 * likely wherever they point; the same whenever they are asked for.
 */
final class RandomDirections {

  private static final long SEED = 20190823;

  private final int first;
  private final int examples;
  private final int positions;
  private final int outputs;
  private int last = -1;
  private double[] rows = new double[0];

  /**
   * @param first number of the first example
   * @param positions T
   * @param outputs K
   */
  RandomDirections(int first, int examples, int positions, int outputs) {
    this.first = first;
    this.examples = examples;
    this.positions = positions;
    this.outputs = outputs;
  }

  /** {@code [T n K]} direction s of each example, by rows of the logits. */
  double[] rows(int s) {
    if (s != last) {
      last = s;
      rows = new double[positions * examples * outputs];
      for (int i = 0; i < examples; i++) {
        draw(new SplittableRandom(SEED + 1_000_003L * s + first + i).split(), i);
      }
    }
    return rows;
  }

  private void draw(SplittableRandom random, int example) {
    double square = 0;
    for (int t = 0; t < positions; t++) {
      for (int k = 0; k < outputs; k++) {
        double gaussian = random.nextGaussian();
        rows[(t * examples + example) * outputs + k] = gaussian;
        square += gaussian * gaussian;
      }
    }
    double scale = Math.sqrt(positions * outputs / square);
    for (int t = 0; t < positions; t++) {
      for (int k = 0; k < outputs; k++) {
        rows[(t * examples + example) * outputs + k] *= scale;
      }
    }
  }
}
