// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Gradients by patches are those of Deeplearning4j's own operation. */
final class PatchesTest {

  private static final long IMAGES = 2;
  private static final long CHANNELS = 3;
  private static final long OUT = 4;

  @Property(tries = 150)
  void gradientsAreThoseOfTheConvolutionWhateverItsGeometry(
      @ForAll @IntRange(min = 3, max = 9) int height,
      @ForAll @IntRange(min = 3, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 3) int kernel,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(min = 1, max = 2) int dilation,
      @ForAll @IntRange(min = 0, max = 2) int padding,
      @ForAll boolean same) {
    Window window = new Window(kernel, stride, dilation, same ? 0 : padding, same);
    Assume.that(window.fits(height, width));
    int h = window.outputs(height);
    int w = window.outputs(width);
    INDArray images = random(IMAGES, CHANNELS, height, width);
    INDArray weights = random(OUT, CHANNELS, kernel, kernel);
    INDArray deltas = random(IMAGES, OUT, h, w);
    INDArray ofImages = images.like();
    INDArray ofWeights = weights.like();
    window.differentiate(images, weights, deltas, ofImages, ofWeights);
    Patches patches = new Patches(window.layer());

    INDArray rows = deltas.permute(0, 2, 3, 1).dup('c').reshape('c', IMAGES * h * w, OUT);
    INDArray flat = weights.reshape('c', OUT, CHANNELS * kernel * kernel);
    INDArray summed = images.like();
    patches.sum(rows.mmul(flat).dup('c'), h, w, summed);
    INDArray weighted = patches.weighted(images, deltas);
    INDArray products = products(deltas, patches.of(images, h, w));

    assertThat(summed.distance2(ofImages)).isLessThan(1e-9);
    assertThat(weighted.dup('c').distance2(ofWeights)).isLessThan(1e-9);
    assertThat(products.dup('c').reshape('c', weights.shape()).distance2(ofWeights))
        .isLessThan(1e-9);
  }

  /** How a square kernel goes over images. */
  private record Window(int kernel, int stride, int dilation, int padding, boolean same) {

    int reach() {
      return (kernel - 1) * dilation + 1;
    }

    boolean fits(int height, int width) {
      // Deeplearning4j itself refuses kernels that leave gaps between them in this mode.
      return same ? reach() >= stride : Math.min(height, width) + 2 * padding >= reach();
    }

    int outputs(int size) {
      return same ? (size + stride - 1) / stride : (size + 2 * padding - reach()) / stride + 1;
    }

    /** By Deeplearning4j's own operation. */
    void differentiate(
        INDArray images, INDArray weights, INDArray deltas, INDArray ofImages, INDArray ofWeights) {
      int mode = same ? 1 : 0;
      Nd4j.exec(
          DynamicCustomOp.builder("conv2d_bp")
              .addInputs(images, weights, deltas)
              .addOutputs(ofImages, ofWeights)
              .addIntegerArguments(
                  kernel, kernel, stride, stride, padding, padding, dilation, dilation, mode, 0, 1)
              .build());
    }

    ConvolutionLayer layer() {
      return new ConvolutionLayer.Builder(kernel, kernel)
          .nOut((int) OUT)
          .stride(stride, stride)
          .padding(padding, padding)
          .dilation(dilation, dilation)
          .convolutionMode(same ? ConvolutionMode.Same : ConvolutionMode.Truncate)
          .build();
    }
  }

  /** Of each output with each entry of a patch, summed over all patches. */
  private static INDArray products(INDArray deltas, INDArray patches) {
    INDArray rows = patches.permute(0, 2, 1);
    long positions = rows.size(0) * rows.size(1);
    return Nd4j.matmul(
        deltas.permute(1, 0, 2, 3).dup('c').reshape('c', OUT, positions),
        rows.dup('c').reshape('c', positions, rows.size(2)));
  }

  private static INDArray random(long... shape) {
    return Nd4j.randn(DataType.DOUBLE, shape);
  }
}
