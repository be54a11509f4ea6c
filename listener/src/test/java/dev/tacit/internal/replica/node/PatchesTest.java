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
    int reach = (kernel - 1) * dilation + 1;
    int pad = same ? 0 : padding;
    // Deeplearning4j itself refuses kernels that leave gaps between them in this mode.
    Assume.that(same ? reach >= stride : Math.min(height, width) + 2 * pad >= reach);
    int h = outputs(height, reach, stride, pad, same);
    int w = outputs(width, reach, stride, pad, same);
    INDArray images = random(IMAGES, CHANNELS, height, width);
    INDArray weights = random(OUT, CHANNELS, kernel, kernel);
    INDArray deltas = random(IMAGES, OUT, h, w);
    INDArray ofImages = images.like();
    INDArray ofWeights = weights.like();
    Nd4j.exec(
        DynamicCustomOp.builder("conv2d_bp")
            .addInputs(images, weights, deltas)
            .addOutputs(ofImages, ofWeights)
            .addIntegerArguments(
                kernel, kernel, stride, stride, pad, pad, dilation, dilation, same ? 1 : 0, 0, 1)
            .build());
    Patches patches =
        new Patches(
            new ConvolutionLayer.Builder(kernel, kernel)
                .nOut((int) OUT)
                .stride(stride, stride)
                .padding(pad, pad)
                .dilation(dilation, dilation)
                .convolutionMode(same ? ConvolutionMode.Same : ConvolutionMode.Truncate)
                .build());

    INDArray rows = deltas.permute(0, 2, 3, 1).dup('c').reshape('c', IMAGES * h * w, OUT);
    INDArray flat = weights.reshape('c', OUT, CHANNELS * kernel * kernel);
    INDArray summed = images.like();
    patches.sum(rows.mmul(flat).dup('c'), h, w, summed);
    INDArray weighted = patches.weighted(images, deltas);
    INDArray products =
        Nd4j.matmul(
            deltas.permute(1, 0, 2, 3).dup('c').reshape('c', OUT, IMAGES * h * w),
            patches
                .of(images, h, w)
                .permute(0, 2, 1)
                .dup('c')
                .reshape('c', IMAGES * h * w, flat.size(1)));

    assertThat(summed.distance2(ofImages)).isLessThan(1e-9);
    assertThat(weighted.dup('c').distance2(ofWeights)).isLessThan(1e-9);
    assertThat(products.dup('c').reshape('c', weights.shape()).distance2(ofWeights))
        .isLessThan(1e-9);
  }

  private static int outputs(int size, int reach, int stride, int pad, boolean same) {
    return same ? (size + stride - 1) / stride : (size + 2 * pad - reach) / stride + 1;
  }

  private static INDArray random(long... shape) {
    return Nd4j.randn(DataType.DOUBLE, shape);
  }
}
