// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.array.RandomStreams;
import java.util.SplittableRandom;

/**
 * Random directions in the space of each example's outputs that count, of a length that is the root
 * of their number, and equally likely wherever they point; the same whenever they are asked for.
 */
final class RandomDirections {

  private static final long SEED = 20190823;

  private final RandomStreams streams;
  private final int first;
  private final int examples;
  private final boolean[] counted;
  private final int outputs;
  private int last = -1;
  private double[] rows = new double[0];

  /**
   * @param first number of the first example
   * @param counted {@code [T n]} which rows of the logits count
   * @param outputs K
   */
  RandomDirections(RandomStreams streams, int first, int examples, boolean[] counted, int outputs) {
    this.streams = streams;
    this.first = first;
    this.examples = examples;
    this.counted = counted;
    this.outputs = outputs;
  }

  /** {@code [T n K]} direction s of each example, by rows of the logits. */
  double[] rows(int s) {
    if (s != last) {
      last = s;
      rows = new double[counted.length * outputs];
      for (int i = 0; i < examples; i++) {
        draw(streams.of(SEED + 1_000_003L * s + first + i).split(), i);
      }
    }
    return rows;
  }

  private void draw(SplittableRandom random, int example) {
    double square = 0;
    int drawn = 0;
    for (int row = example; row < counted.length; row += examples) {
      for (int k = 0; counted[row] && k < outputs; k++) {
        double gaussian = random.nextGaussian();
        rows[row * outputs + k] = gaussian;
        square += gaussian * gaussian;
        drawn++;
      }
    }
    double scale = drawn == 0 ? 0 : Math.sqrt(drawn / square);
    for (int row = example; row < counted.length; row += examples) {
      for (int k = 0; k < outputs; k++) {
        rows[row * outputs + k] *= scale;
      }
    }
  }
}
