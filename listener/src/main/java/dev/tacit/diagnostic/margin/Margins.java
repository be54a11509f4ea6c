// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.margin;

import dev.tacit.reference.Examples;
import dev.tacit.reference.Examples.ClassRange;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The margins of examples: the logit of the label less the largest other logit. With one output,
 * the logit itself or its negative, since the other class's logit is 0.
 *
 * @param labels {@code [n]} the class of each example
 * @param steps {@code [n]} the time step that has the label, of {@code stepsInAll}; all 0 if there
 *     are no steps
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Margins(int[] labels, int[] steps, int stepsInAll) {

  /** Of examples whose labels name a class each. */
  static Margins of(Examples examples) {
    int[] labels = new int[examples.size()];
    for (ClassRange range : examples.classes()) {
      Arrays.fill(labels, range.from(), range.to(), range.label());
    }
    int[] steps = new int[labels.length];
    INDArray mask = examples.labelMask();
    INDArray values = examples.labels();
    if (mask == null || values == null || values.rank() == 2) {
      return new Margins(labels, steps, 1);
    }
    double[][] counts = mask.castTo(DataType.DOUBLE).toDoubleMatrix();
    Arrays.setAll(steps, i -> indexOfOne(counts[i]));
    return new Margins(labels, steps, (int) mask.size(1));
  }

  private static int indexOfOne(double[] mask) {
    int index = 0;
    while (mask[index] == 0) {
      index++;
    }
    return index;
  }

  /**
   * The margins of some examples, one for each place; NaN where a logit is not a finite number.
   *
   * @param logits {@code [places, T K]} row by row
   * @param places of these among the examples
   */
  double[] of(double[] logits, int[] places) {
    int perExample = logits.length / places.length;
    int classes = perExample / stepsInAll;
    double[] margins = new double[places.length];
    for (int i = 0; i < margins.length; i++) {
      int first = i * perExample + steps[places[i]] * classes;
      double[] row = Arrays.copyOfRange(logits, first, first + classes);
      margins[i] = margin(row, labels[places[i]]);
    }
    return margins;
  }

  private static double margin(double[] logits, int label) {
    if (!Arrays.stream(logits).allMatch(Double::isFinite)) {
      return Double.NaN;
    }
    if (logits.length == 1) {
      return label == 1 ? logits[0] : -logits[0];
    }
    double other = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logits.length; k++) {
      other = k == label ? other : Math.max(other, logits[k]);
    }
    return logits[label] - other;
  }
}
