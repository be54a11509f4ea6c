// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import dev.tacit.internal.replica.node.Point.Mask;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The last time step of each example that is not masked: {@code [n, size, T]} to {@code [n, size]}.
 */
record LastStep() implements CopiedSteps {

  private static final Finding<INDArray> LAST_STEPS = Finding.array();

  @Override
  public boolean piecewiseLinear() {
    return true;
  }

  @Override
  public INDArray copied(INDArray values, Point at) {
    return values.mul(lastSteps(at)).sum(2);
  }

  /** {@code [n, size, T]}, 1 at the last step of each example. */
  private static INDArray lastSteps(Point at) {
    return at.once(
        LAST_STEPS,
        () -> {
          INDArray input = at.input();
          INDArray steps = Nd4j.zeros(input.dataType(), input.size(0), 1, input.size(2));
          for (int i = 0; i < input.size(0); i++) {
            steps.putScalar(i, 0, last(at, i), 1);
          }
          return steps.broadcast(input.shape());
        });
  }

  private static long last(Point at, int example) {
    Mask mask = at.mask();
    long step = at.input().size(2) - 1;
    while (mask != null && step > 0 && mask.array().getDouble(example, step) == 0) {
      step--;
    }
    return step;
  }

  @Override
  public INDArray[] backward(INDArray epsilon, Point at) {
    INDArray column = epsilon.reshape(epsilon.size(0), epsilon.size(1), 1);
    return new INDArray[] {lastSteps(at).mul(column.broadcast(at.input().shape()))};
  }

  @Override
  public @Nullable Mask mask(Point at) {
    return null;
  }
}
