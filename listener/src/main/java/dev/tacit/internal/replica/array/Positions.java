// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.array;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Where an array has an example's positions, and how they become rows. */
public enum Positions {
  /** {@code [n, K]}: a row an example. */
  NONE,
  /** {@code [n, K, T]} or {@code [n, K, height, width]}. */
  LAST,
  /** {@code [n, T, K]} or {@code [n, height, width, K]}. */
  MIDDLE;

  /** {@code [n T, K]}; row {@code i + n t} is position t of example i, pixels line by line. */
  public INDArray rows(INDArray array) {
    if (array.rank() == 2) {
      return array;
    }
    INDArray channelsLast = array.permute(order(array.rank()));
    long channels = channelsLast.size(array.rank() - 1);
    return channelsLast.dup('f').reshape('f', array.length() / channels, channels);
  }

  /** The opposite of {@link #rows}. */
  public INDArray back(INDArray rows, long[] shape) {
    if (shape.length == 2) {
      return rows;
    }
    int[] order = order(shape.length);
    long[] permuted = new long[shape.length];
    int[] inverse = new int[shape.length];
    for (int d = 0; d < shape.length; d++) {
      permuted[d] = shape[order[d]];
      inverse[order[d]] = d;
    }
    return rows.dup('f').reshape('f', permuted).permute(inverse);
  }

  /** A mask of positions, {@code [n, T]}, or of outputs, shaped as these. */
  public INDArray maskRows(INDArray mask) {
    if (this == NONE || mask.isColumnVectorOrScalar()) {
      return mask;
    }
    return mask.rank() == 2 ? mask.dup('f').reshape('f', mask.length(), 1) : rows(mask);
  }

  /** Examples first, then positions, the last dimension of them first, then channels. */
  private int[] order(int rank) {
    int[] order = new int[rank];
    int channels = this == LAST ? 1 : rank - 1;
    int last = this == LAST ? rank - 1 : rank - 2;
    for (int d = 1; d < rank - 1; d++) {
      order[d] = last - d + 1;
    }
    order[rank - 1] = channels;
    return order;
  }
}
