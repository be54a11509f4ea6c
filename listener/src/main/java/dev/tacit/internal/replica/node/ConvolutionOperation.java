// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.util.ConvolutionUtils;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j's two-dimensional convolution, and where its images have their channels. */
record ConvolutionOperation(ConvolutionLayer configuration) {

  /**
   * Images convolved with a kernel.
   *
   * @param kernel {@code [out, in, height, width]}
   * @param shift what is added to each channel, null for nothing
   */
  INDArray of(INDArray images, INDArray kernel, @Nullable INDArray shift) {
    INDArray x = images.dup('c');
    int[] size = outputSize(x);
    long out = kernel.size(0);
    long[] shape =
        channelsFirst()
            ? new long[] {x.size(0), out, size[0], size[1]}
            : new long[] {x.size(0), size[0], size[1], out};
    INDArray z = Nd4j.createUninitialized(x.dataType(), shape, 'c');
    Nd4j.exec(
        DynamicCustomOp.builder("conv2d")
            .addInputs(shift == null ? arrays(x, kernel) : arrays(x, kernel, shift))
            .addOutputs(z)
            .addIntegerArguments(integerArguments())
            .build());
    return z;
  }

  private static INDArray[] arrays(INDArray... arrays) {
    return arrays;
  }

  private int[] integerArguments() {
    int[] kernel = configuration.getKernelSize();
    int[] stride = configuration.getStride();
    int[] padding = configuration.getPadding();
    int[] dilation = configuration.getDilation();
    return new int[] {
      kernel[0],
      kernel[1],
      stride[0],
      stride[1],
      padding[0],
      padding[1],
      dilation[0],
      dilation[1],
      same() ? 1 : 0,
      channelsFirst() ? 0 : 1,
      1 // weights are [out, in, height, width]
    };
  }

  private int[] outputSize(INDArray x) {
    return ConvolutionUtils.getOutputSize(
        x,
        configuration.getKernelSize(),
        configuration.getStride(),
        same() ? null : configuration.getPadding(),
        configuration.getConvolutionMode(),
        configuration.getDilation(),
        configuration.getCnn2dDataFormat());
  }

  private boolean same() {
    return configuration.getConvolutionMode() == ConvolutionMode.Same;
  }

  private boolean channelsFirst() {
    return configuration.getCnn2dDataFormat() == CNN2DFormat.NCHW;
  }

  /** Images with their channels before rows and columns, a view. */
  INDArray channelsFirst(INDArray images) {
    return channelsFirst() ? images : images.permute(0, 3, 1, 2);
  }

  /** And back. */
  INDArray fromChannelsFirst(INDArray images) {
    return channelsFirst() ? images : images.permute(0, 2, 3, 1).dup('c');
  }
}
