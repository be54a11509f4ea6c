// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import dev.tacit.internal.replica.node.Point.Mask;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns each series around: {@code [n, size, T]} to the same shape. With a second input, the time
 * steps that its mask leaves out are passed over, and are 0 afterwards.
 */
record ReversedSteps() implements CopiedSteps {

  @Override
  public boolean affine() {
    return true;
  }

  @Override
  public INDArray copied(INDArray series, Point at) {
    int n = (int) series.size(0);
    int steps = (int) series.size(2);
    INDArray rows = series.permute(0, 2, 1).dup('c').reshape(n * (long) steps, series.size(1));
    INDArray turned = Nd4j.pullRows(rows, 1, sources(at, n, steps));
    Mask mask = of(at);
    if (mask != null) {
      INDArray column = mask.array().castTo(series.dataType()).dup('c');
      turned.muliColumnVector(column.reshape(n * (long) steps, 1));
    }
    return turned.reshape('c', n, steps, series.size(1)).permute(0, 2, 1).dup('c');
  }

  private static @Nullable Mask of(Point at) {
    return at.masks().length > 1 ? at.masks()[1] : null;
  }

  /** For each row, the row that comes to its place: its own if it is masked. */
  private static int[] sources(Point at, int n, int steps) {
    Mask mask = of(at);
    int[] sources = IntStream.range(0, n * steps).toArray();
    for (int i = 0; i < n; i++) {
      int example = i;
      int[] counted =
          IntStream.range(0, steps)
              .filter(t -> mask == null || mask.array().getDouble(example, t) != 0)
              .toArray();
      for (int k = 0; k < counted.length; k++) {
        sources[i * steps + counted[k]] = i * steps + counted[counted.length - 1 - k];
      }
    }
    return sources;
  }

  /** Turning around twice changes nothing, so the transpose is the operation itself. */
  @Override
  public @Nullable INDArray[] backward(INDArray epsilon, Point at) {
    @Nullable INDArray[] gradients = new @Nullable INDArray[at.inputs().length];
    gradients[0] = copied(epsilon, at);
    return gradients;
  }
}
