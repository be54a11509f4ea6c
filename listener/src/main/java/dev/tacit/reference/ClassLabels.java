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
   * labels do.
   */
  static int @Nullable [] of(INDArray labels) {
    if (labels.rank() != 2) {
      return null;
    }
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
