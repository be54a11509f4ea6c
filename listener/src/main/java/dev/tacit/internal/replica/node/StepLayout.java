// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import org.deeplearning4j.nn.conf.RNNFormat;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How time series are laid out where they are gone through step by step.
 *
 * @param format of the series
 */
record StepLayout(RNNFormat format) {

  private boolean channelsLast() {
    return format == RNNFormat.NWC;
  }

  int steps(INDArray series) {
    return (int) series.size(channelsLast() ? 1 : 2);
  }

  /** {@code [n, size, T]} to {@code [T n, size]}. */
  INDArray rows(INDArray series) {
    INDArray steps = channelsLast() ? series.permute(1, 0, 2) : series.permute(2, 0, 1);
    return steps.dup('c').reshape('c', steps.size(0) * steps.size(1), steps.size(2));
  }

  /** And back. */
  INDArray series(INDArray rows, long steps) {
    INDArray apart = rows.reshape('c', steps, rows.size(0) / steps, rows.size(1));
    return (channelsLast() ? apart.permute(1, 0, 2) : apart.permute(1, 2, 0)).dup('c');
  }
}
