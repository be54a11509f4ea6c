// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.array.ExampleRows;
import dev.tacit.internal.replica.node.Point.Mask;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Which entries of a value are of time steps that count.
 *
 * @param value {@code [n, ...]}, or {@code [n T, ...]} where time steps are rows
 * @param examples n
 */
record CountedEntries(INDArray value, @Nullable Mask mask, int examples) {

  /** In the order of {@link ExampleRows#byExample}. */
  boolean[] entries() {
    boolean[] counted = new boolean[Math.toIntExact(value.length())];
    Arrays.fill(counted, true);
    if (mask != null) {
      leaveOut(counted, mask.array());
    }
    return counted;
  }

  private void leaveOut(boolean[] counted, INDArray array) {
    INDArray byExample = ExampleRows.byExample(array, examples);
    double[] steps = byExample.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    int time = steps.length / examples;
    int size = counted.length / examples;
    boolean stepsLast = isSeries(2, time);
    boolean stepsFirst = isSeries(1, time) || value.size(0) == (long) examples * time;
    if (!stepsLast && !stepsFirst) {
      return; // time steps have been pooled, or read at the last one
    }
    for (int p = 0; p < counted.length; p++) {
      int step = stepsLast ? p % time : p % size / (size / time);
      counted[p] = steps[p / size * time + step] != 0;
    }
  }

  private boolean isSeries(int dimension, int time) {
    return value.rank() == 3 && value.size(0) == examples && value.size(dimension) == time;
  }

  /** {@code [n, ...]} the value in the order of {@link #entries}, 0 where it does not count. */
  INDArray countedByExample() {
    INDArray byExample = ExampleRows.byExample(value, examples);
    return mask == null ? byExample : byExample.mul(ones().reshape(byExample.shape()));
  }

  /** {@code [n, size]} 1 where an entry counts, else 0. */
  INDArray ones() {
    boolean[] counted = entries();
    double[] ones = new double[counted.length];
    Arrays.setAll(ones, p -> counted[p] ? 1 : 0);
    return Nd4j.createFromArray(ones)
        .castTo(value.dataType())
        .reshape('c', examples, counted.length / (long) examples);
  }
}
