// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.node.OutputHead;
import dev.tacit.internal.replica.node.OutputHead.Target;
import dev.tacit.replica.result.UnsupportedNetworkException;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * For each row of logits a matrix S with {@code S S'} the second derivative of the loss there:
 * {@code [rows, K, K]}.
 *
 * <p>From the eigenvectors of the second derivatives, which are differences of the loss's own
 * gradient in double precision.
 */
final class LossRoots {

  /** Negative eigenvalues of this share of the largest are rounding. */
  private static final double ROUNDING = 1e-6;

  /** Where the largest is below this, as in saturated rows, rounding hides it. */
  private static final double LEAST = 1e-2;

  private final int outputs;
  private final double[] roots;

  /**
   * @throws UnsupportedNetworkException if the loss is not convex in the logits
   */
  LossRoots(OutputHead head, Target target, INDArray logits) {
    outputs = (int) logits.size(1);
    int rows = (int) logits.size(0);
    double[][] columns = new double[outputs][];
    for (int k = 0; k < outputs; k++) {
      INDArray direction = Nd4j.zeros(DataType.DOUBLE, rows, outputs);
      direction.putColumn(k, Nd4j.ones(DataType.DOUBLE, rows));
      INDArray column = head.deltasTangent(target, logits.castTo(DataType.DOUBLE), direction);
      columns[k] = column.dup('c').data().asDouble();
    }
    roots = new double[rows * outputs * outputs];
    for (int row = 0; row < rows; row++) {
      write(row, columns);
    }
  }

  private void write(int row, double[][] columns) {
    double[][] hessian = new double[outputs][outputs];
    for (int k = 0; k < outputs; k++) {
      for (int j = 0; j < outputs; j++) {
        hessian[j][k] = (columns[k][row * outputs + j] + columns[j][row * outputs + k]) / 2;
      }
    }
    if (!finite(hessian)) {
      int from = row * outputs * outputs;
      Arrays.fill(roots, from, from + outputs * outputs, Double.NaN);
      return;
    }
    EigenDecomposition of = new EigenDecomposition(new Array2DRowRealMatrix(hessian, false));
    double largest = Math.abs(of.getRealEigenvalue(0));
    for (int c = 0; c < outputs; c++) {
      double eigenvalue = of.getRealEigenvalue(c);
      if (eigenvalue < -ROUNDING * Math.max(largest, LEAST)) {
        throw new UnsupportedNetworkException(
            "the loss is not convex in the logits, so there is no Gauss-Newton matrix");
      }
      double root = Math.sqrt(Math.max(0, eigenvalue));
      double[] vector = of.getEigenvector(c).toArray();
      for (int k = 0; k < outputs; k++) {
        roots[(row * outputs + k) * outputs + c] = root * vector[k];
      }
    }
  }

  /** The eigenvalue solver does not end on others. */
  private static boolean finite(double[][] matrix) {
    return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
  }

  /**
   * Column c of the matrices of a position's rows, 0 in other rows; {@code [rows, K]}.
   *
   * @param examples n; row {@code i + n t} is position t of example i
   */
  INDArray column(int c, int position, int examples, DataType type) {
    double[] column = new double[roots.length / outputs];
    int from = position * examples * outputs;
    for (int i = from; i < from + examples * outputs; i++) {
      column[i] = roots[i * outputs + c];
    }
    return Nd4j.createFromArray(column).reshape(column.length / outputs, outputs).castTo(type);
  }
}
