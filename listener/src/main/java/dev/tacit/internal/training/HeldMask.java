// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.training;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.util.ConvolutionUtils;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A mask of an input as the model holds it.
 *
 * <p>A {@code MultiLayerNetwork} keeps no mask itself, only some of its layers do: an LSTM hands it
 * on, and a one-dimensional convolution hands on a shorter one.
 *
 * @param mask as held: by example and time step, or the same as a column, time step by time step
 * @param below the layers between the input and where it is held
 */
record HeldMask(INDArray mask, List<Layer> below) {

  /** By example and time step of the input, {@code [n, T]}. */
  INDArray of(INDArray input) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray byExample = byExample(input);
      boolean shorter = input.rank() == 3 && below.stream().anyMatch(HeldMask::shortens);
      return shorter ? lengthened(byExample, steps(input)) : byExample;
    }
  }

  private INDArray byExample(INDArray input) {
    long n = input.size(0);
    return mask.size(0) == n ? mask : mask.dup('f').reshape('f', n, mask.length() / n);
  }

  private static long steps(INDArray input) {
    return input.size(2);
  }

  private static boolean shortens(Layer layer) {
    return layer instanceof Convolution1DLayer || layer instanceof Subsampling1DLayer;
  }

  /**
   * The longest mask of so many steps that the layers below make this one of: a step counts if all
   * windows that look at it do.
   */
  private INDArray lengthened(INDArray reduced, long steps) {
    INDArray looks = Nd4j.eye(steps).castTo(reduced.dataType());
    for (Layer layer : below) {
      looks = reduced(looks, layer);
    }
    if (looks.size(1) != reduced.size(1)) {
      return reduced;
    }
    INDArray masked = reduced.rsub(1).mmul(looks.transpose());
    return masked.lt(0.5).castTo(reduced.dataType());
  }

  /** What a layer makes of a mask, by Deeplearning4j's own rule. */
  private static INDArray reduced(INDArray mask, Layer layer) {
    if (layer instanceof Convolution1DLayer convolution) {
      return ConvolutionUtils.cnn1dMaskReduction(
          mask,
          convolution.getKernelSize()[0],
          convolution.getStride()[0],
          convolution.getPadding()[0],
          convolution.getDilation()[0],
          convolution.getConvolutionMode());
    }
    if (layer instanceof Subsampling1DLayer pooling) {
      return ConvolutionUtils.cnn1dMaskReduction(
          mask,
          pooling.getKernelSize()[0],
          pooling.getStride()[0],
          pooling.getPadding()[0],
          pooling.getDilation()[0],
          pooling.getConvolutionMode());
    }
    return mask;
  }
}
