// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.util.ConvolutionUtils;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.convolution.Convolution;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Which part of an image each output of a two-dimensional convolution sees.
 *
 * <p>Images are {@code [n, channels, height, width]}, outputs {@code [n, out, h, w]}. With these,
 * gradients are matrix products, several times faster than Deeplearning4j's own operations.
 */
final class Patches {

  private final int[] kernel;
  private final int[] stride;
  private final int[] dilation;
  private final int[] padding;
  private final boolean same;

  Patches(ConvolutionLayer configuration) {
    kernel = configuration.getKernelSize();
    stride = configuration.getStride();
    dilation = configuration.getDilation();
    padding = configuration.getPadding();
    same = configuration.getConvolutionMode() == ConvolutionMode.Same;
  }

  /** The patches of each image: {@code [n, channels * height * width of the kernel, h * w]}. */
  INDArray of(INDArray images, long h, long w) {
    long n = images.size(0);
    long channels = images.size(1);
    INDArray patches =
        Nd4j.createUninitialized(
            images.dataType(), new long[] {n, channels, kernel[0], kernel[1], h, w}, 'c');
    int[] before = before(images.shape(), h, w);
    Convolution.im2col(
        images.dup('c'),
        kernel[0],
        kernel[1],
        stride[0],
        stride[1],
        before[0],
        before[1],
        dilation[0],
        dilation[1],
        same,
        patches);
    return patches.reshape('c', n, channels * kernel[0] * kernel[1], h * w);
  }

  /**
   * Adds patches up where they overlap.
   *
   * @param rows one patch each, those of an image one after the other: {@code [n * h * w, channels
   *     * height * width of the kernel]}, in c order
   * @param images where the sums are written to, {@code [n, channels, height, width]}, in c order
   */
  void sum(INDArray rows, long h, long w, INDArray images) {
    INDArray patches =
        rows.reshape('c', images.size(0), h, w, images.size(1), kernel[0], kernel[1])
            .permute(0, 3, 4, 5, 1, 2);
    int[] before = before(images.shape(), h, w);
    Nd4j.exec(
        DynamicCustomOp.builder("col2im")
            .addInputs(patches)
            .addOutputs(images)
            .addIntegerArguments(
                stride[0],
                stride[1],
                before[0],
                before[1],
                (int) images.size(2),
                (int) images.size(3),
                dilation[0],
                dilation[1],
                same ? 1 : 0)
            .build());
  }

  /**
   * The sum over images and outputs of an output's gradient times the patch it sees: {@code [out,
   * channels, height, width]} of the kernel.
   *
   * <p>That is itself a convolution, of channels as images with gradients as kernels, in which
   * stride and dilation change places.
   */
  INDArray weighted(INDArray images, INDArray outputs) {
    long h = outputs.size(2);
    long w = outputs.size(3);
    INDArray kernels = outputs.permute(1, 0, 2, 3).dup('c');
    INDArray sums =
        Nd4j.createUninitialized(
            images.dataType(),
            new long[] {images.size(1), outputs.size(1), kernel[0], kernel[1]},
            'c');
    Nd4j.exec(
        DynamicCustomOp.builder("conv2d")
            .addInputs(seen(images, h, w), kernels)
            .addOutputs(sums)
            .addIntegerArguments(
                (int) h,
                (int) w,
                dilation[0],
                dilation[1],
                0,
                0,
                stride[0],
                stride[1],
                0,
                0, // channels first
                1) // kernels are [out, in, height, width]
            .build());
    return sums.permute(1, 0, 2, 3);
  }

  /** What the outputs see of the images, with the padding: {@code [channels, n, ...]}. */
  private INDArray seen(INDArray images, long h, long w) {
    int[] before = before(images.shape(), h, w);
    long height = (h - 1) * stride[0] + (kernel[0] - 1L) * dilation[0] + 1;
    long width = (w - 1) * stride[1] + (kernel[1] - 1L) * dilation[1] + 1;
    INDArray turned = images.permute(1, 0, 2, 3);
    if (before[0] == 0 && before[1] == 0 && height == images.size(2) && width == images.size(3)) {
      return turned.dup('c');
    }
    long rows = Math.min(images.size(2), height - before[0]);
    long columns = Math.min(images.size(3), width - before[1]);
    INDArray seen = Nd4j.zeros(images.dataType(), turned.size(0), turned.size(1), height, width);
    part(seen, before[0], before[1], rows, columns).assign(part(turned, 0, 0, rows, columns));
    return seen;
  }

  private static INDArray part(INDArray images, long top, long left, long rows, long columns) {
    return images.get(
        NDArrayIndex.all(),
        NDArrayIndex.all(),
        NDArrayIndex.interval(top, top + rows),
        NDArrayIndex.interval(left, left + columns));
  }

  /** Rows and columns of padding before the image. */
  private int[] before(long[] images, long h, long w) {
    return same
        ? ConvolutionUtils.getSameModeTopLeftPadding(
            new int[] {(int) h, (int) w},
            new int[] {(int) images[2], (int) images[3]},
            kernel,
            stride,
            dilation)
        : padding;
  }
}
