// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which class an example's label names: that of its only 1 among 0s or -1s, or of the largest part
 * of a distribution, or the class with the index it is. Of a single output, 1 names class 1, and 0
 * or -1 class 0.
 *
 * <p>The same as reference examples are read by, but row by row and without arrays.
 */
public final class LabelReader {

  /** In place of a class, where a label names none. */
  public static final int NONE = -1;

  private static final float ROUNDING = 0.01f;
  private static final float SUM = 0.02f;

  private final StridedNumbers labels;
  private final float[] row;
  private final int classes;
  private final boolean indices;

  /**
   * Reads a batch's labels where they are.
   *
   * @param labels of a batch, {@code [n, columns]} or {@code [n]}
   * @param classes how many the network tells apart
   * @param indexed whether labels are indices
   */
  public LabelReader(INDArray labels, int classes, boolean indexed) {
    this.labels = StridedNumbers.of(labels);
    this.row = new float[labels.rank() == 1 ? 1 : (int) labels.size(1)];
    this.classes = classes;
    this.indices = indexed;
  }

  /** The class that an example's label names, {@link #NONE} if it names none. */
  public int of(int example) {
    labels.row(example, row, row.length);
    if (row.length == 1) {
      return indices ? index(row[0]) : single(row[0]);
    }
    return row.length == classes ? likeliest() : NONE;
  }

  private int index(float value) {
    return value == Math.rint(value) && value >= 0 && value < classes ? (int) value : NONE;
  }

  private static int single(float value) {
    if (Math.abs(value - 1) <= ROUNDING) {
      return 1;
    }
    return Math.abs(value) <= ROUNDING || Math.abs(value + 1) <= ROUNDING ? 0 : NONE;
  }

  private int likeliest() {
    int largest = 0;
    float sum = 0;
    float smallest = Float.POSITIVE_INFINITY;
    for (int k = 0; k < row.length; k++) {
      largest = row[k] > row[largest] ? k : largest;
      smallest = Math.min(smallest, row[k]);
      sum += row[k];
    }
    boolean distribution = smallest >= -ROUNDING && Math.abs(sum - 1) <= SUM;
    // One 1 among -1s.
    boolean signs =
        smallest >= -1 - ROUNDING
            && Math.abs(row[largest] - 1) <= ROUNDING
            && Math.abs(sum - (2 - row.length)) <= SUM;
    return (distribution || signs) && single(largest) ? largest : NONE;
  }

  private boolean single(int largest) {
    for (int k = 0; k < row.length; k++) {
      if (k != largest && row[k] >= row[largest] * (1 - ROUNDING)) {
        return false;
      }
    }
    return true;
  }
}
