// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.path;

import dev.tacit.reference.Examples;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How far two examples with equal masks are from each other, over the time steps that count.
 *
 * @param a position among the examples
 * @param b likewise
 */
record Distance(Examples examples, int a, int b) {

  /** Euclidean, over all inputs of the network. */
  double value() {
    double squares = 0;
    for (int i = 0; i < examples.inputs().size(); i++) {
      squares += squares(examples.inputs().get(i), examples.masks().get(i));
    }
    return Math.sqrt(squares);
  }

  private double squares(INDArray input, @Nullable INDArray mask) {
    double[] start = numbers(input.slice(a));
    double[] end = numbers(input.slice(b));
    double[] steps = mask == null ? new double[] {1} : numbers(mask.slice(a));
    // Time is the last dimension unless another one fits the mask.
    int rank = input.rank();
    int inner =
        input.size(rank - 1) == steps.length
            ? 1
            : (int) (start.length / Math.max(1, input.size(1)));
    double sum = 0;
    for (int p = 0; p < start.length; p++) {
      if (steps[p / inner % steps.length] != 0) {
        sum += (end[p] - start[p]) * (end[p] - start[p]);
      }
    }
    return sum;
  }

  /** In double precision: ND4J measures no distance between booleans, and a wrong one of bytes. */
  private static double[] numbers(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }
}
