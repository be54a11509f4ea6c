// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A copy of a batch's labels, made once one of them is to be another. */
final class LabelCopy {

  private final INDArray labels;
  private final boolean indices;
  private final double off;
  private @Nullable INDArray copy;

  /**
   * @param labels {@code [n, columns]} or {@code [n]}, never written to
   * @param indices whether they are those of classes
   * @param off what stands for class 0 where a single column has two classes: 0 or -1
   */
  LabelCopy(INDArray labels, boolean indices, double off) {
    this.labels = labels;
    this.indices = indices;
    this.off = off;
  }

  /**
   * Has an example's label name another class; of a distribution, the two entries change places.
   */
  void change(int row, int from, int to) {
    INDArray own = copy;
    if (own == null) {
      own = labels.dup(labels.ordering());
      copy = own;
    }
    if (own.rank() == 1) {
      own.putScalar(row, single(to));
    } else if (own.size(1) == 1) {
      own.putScalar(row, 0, single(to));
    } else {
      double ofLabel = own.getDouble(row, from);
      own.putScalar(row, from, own.getDouble(row, to));
      own.putScalar(row, to, ofLabel);
    }
  }

  private double single(int to) {
    return indices || to == 1 ? to : off;
  }

  /** Null if no label was changed. */
  @Nullable INDArray changed() {
    return copy;
  }
}
