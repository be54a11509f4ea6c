// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.node.Epsilons;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gradients with respect to the logits to start backward passes from, made as they are needed.
 *
 * @param logits {@code [rows, K]}
 * @param count how many there are
 * @param row what they are made of
 */
record LogitSeeds(INDArray logits, int count, Row row) {

  /** Writes rows of seeds. */
  @FunctionalInterface
  interface Row {

    /**
     * Writes one.
     *
     * @param s number of the seed
     * @param row number of the row of the logits
     * @param into {@code [K]}, 0 before
     */
    void write(int s, int row, double[] into);
  }

  /** Seeds {@code from} to {@code to} (exclusive). */
  Epsilons some(int from, int to) {
    int rows = (int) logits.size(0);
    int outputs = (int) logits.size(1);
    double[] all = new double[(to - from) * rows * outputs];
    double[] one = new double[outputs];
    for (int s = from; s < to; s++) {
      for (int r = 0; r < rows; r++) {
        Arrays.fill(one, 0);
        row.write(s, r, one);
        System.arraycopy(one, 0, all, ((s - from) * rows + r) * outputs, outputs);
      }
    }
    INDArray seeds = Nd4j.createFromArray(all).castTo(logits.dataType());
    long[] shape = {(to - from) * (long) rows, outputs};
    return new Epsilons(seeds.reshape('c', shape), to - from);
  }
}
