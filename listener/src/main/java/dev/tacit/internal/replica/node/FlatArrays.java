// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Arrays that are laid out as the flat parameters, {@code [1, P]}.
 *
 * @param gradient what nodes write gradients to
 * @param direction along which tangents are taken
 */
public record FlatArrays(INDArray gradient, INDArray direction) {

  /** The layer's part of the direction, {@code [1, length]}. */
  INDArray direction(Layer layer) {
    INDArray part = layer.getGradientsViewArray();
    long from = part.offset() - gradient.offset();
    return direction.get(NDArrayIndex.point(0), NDArrayIndex.interval(from, from + part.length()));
  }
}
