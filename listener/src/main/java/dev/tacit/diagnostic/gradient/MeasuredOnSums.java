// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.gradient;

import dev.tacit.report.Measurement;
import java.util.List;

/** What is measured on weighted sums of gradients alone, so that all sums are asked for at once. */
interface MeasuredOnSums {

  /** {@code [sums][n]} the weights of the sums it needs. */
  double[][] weights();

  /**
   * Measures.
   *
   * @param squaredNorms {@code [sums]} of the sums
   */
  List<Measurement> measure(double[] squaredNorms);
}
