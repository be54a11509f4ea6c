package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.array.ExampleRows;
import dev.tacit.internal.replica.node.Point.Mask;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which entries of a value are of time steps that count.
 *
 * @param value {@code [n, ...]}, or {@code [n T, ...]} where time steps are rows
 * @param examples n
 */
record Counted(INDArray value, @Nullable Mask mask, int examples) {

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
    boolean rows = value.size(0) == (long) examples * time;
    boolean last = value.rank() == 3 && value.size(0) == examples && value.size(2) == time;
    if (!last && !rows) {
      return; // time steps have been pooled, or read at the last one
    }
    for (int p = 0; p < counted.length; p++) {
      int step = last ? p % time : p % size / (size / time);
      counted[p] = steps[p / size * time + step] != 0;
    }
  }
}
