package dev.tacit.reference;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads classes off label arrays. */
final class ClassLabels {

  private static final double SUM_TOLERANCE = 1e-3;

  private ClassLabels() {}

  /**
   * The class of each example, or null if the labels are not classes.
   *
   * <p>Classes are: one column of 0 or 1 (or of -1 and 1); several columns with one 1 among 0s (or
   * among -1s); several columns that form a distribution with one entry above 1/2, as smoothed
   * labels do. A time series has the class of its only step with a label.
   *
   * @param mask which time steps have labels, null if all have
   */
  static int @Nullable [] of(INDArray labels, @Nullable INDArray mask) {
    if (labels.rank() == 3 && mask != null && mask.rank() == 2) {
      INDArray only = onlySteps(labels, mask);
      return only == null ? null : of(only);
    }
    return labels.rank() == 2 && mask == null ? of(labels) : null;
  }

  /** {@code [n, K]}, null if some series has another number of labelled steps than one. */
  private static @Nullable INDArray onlySteps(INDArray labels, INDArray mask) {
    INDArray steps = mask.sum(1);
    if (steps.minNumber().doubleValue() != 1 || steps.maxNumber().doubleValue() != 1) {
      return null;
    }
    INDArray weights = mask.castTo(labels.dataType()).reshape(mask.size(0), 1, mask.size(1));
    // Time is the last dimension unless the mask says otherwise.
    boolean last = labels.size(2) == mask.size(1);
    return last ? labels.mul(weights).sum(2) : labels.mul(weights.permute(0, 2, 1)).sum(1);
  }

  private static int @Nullable [] of(INDArray labels) {
    double[][] rows = labels.toDoubleMatrix();
    int[] classes = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      classes[i] = rows[i].length == 1 ? binary(rows[i][0]) : oneOf(rows[i]);
      if (classes[i] < 0) {
        return null;
      }
    }
    return classes;
  }

  /** Positions sorted by class, stable. */
  static int[] sortedOrder(int[] classes) {
    return IntStream.range(0, classes.length)
        .boxed()
        .sorted(Comparator.comparingInt(i -> classes[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int binary(double label) {
    if (label == 1) {
      return 1;
    }
    return label == 0 || label == -1 ? 0 : -1;
  }

  private static int oneOf(double[] row) {
    int largest = 0;
    double sum = 0;
    int notOff = 0;
    for (int k = 0; k < row.length; k++) {
      largest = row[k] > row[largest] ? k : largest;
      sum += row[k];
      notOff += row[k] == 0 || row[k] == -1 ? 0 : 1;
    }
    boolean oneHot = row[largest] == 1 && notOff == 1;
    boolean smoothed = row[largest] > 0.5 && Math.abs(sum - 1) < SUM_TOLERANCE && nonNegative(row);
    return oneHot || smoothed ? largest : -1;
  }

  private static boolean nonNegative(double[] row) {
    for (double label : row) {
      if (!(label >= 0)) {
        return false;
      }
    }
    return true;
  }
}
