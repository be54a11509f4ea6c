// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import static org.deeplearning4j.nn.params.ConvolutionParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.ConvolutionParamInitializer.WEIGHT_KEY;

import dev.tacit.internal.replica.array.ExampleRows;
import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.internal.replica.vector.ChunkedVectors;
import dev.tacit.internal.replica.vector.ExampleContext;
import dev.tacit.replica.result.ExampleVectors;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** What a two-dimensional convolution does before its activation. */
final class Convolution implements Node, NodeParameters {

  /** Numbers that per-example gradients may take at a time: 16 MB in single precision. */
  private static final long CHUNK = 1L << 22;

  private final ConvolutionOperation operation;
  private final INDArray weights;
  private final @Nullable INDArray bias;
  private final GradientViews views;
  private final Patches patches;

  Convolution(Layer layer, ConvolutionLayer configuration, boolean trained, FlatArrays flat) {
    operation = new ConvolutionOperation(configuration);
    patches = new Patches(configuration);
    weights = layer.getParam(WEIGHT_KEY);
    bias = configuration.hasBias() ? layer.getParam(BIAS_KEY) : null;
    views = GradientViews.of(layer, trained, flat);
  }

  @Override
  public boolean affine() {
    return true;
  }

  @Override
  public INDArray forward(Point at) {
    return operation.of(at.input(), weights, bias);
  }

  @Override
  public INDArray[] backward(INDArray epsilon, Point at) {
    return new INDArray[] {inputGradient(epsilon, weights, at.input())};
  }

  @Override
  public Epsilons[] backward(Epsilons epsilons, Point at) {
    return new Epsilons[] {epsilons.with(inputGradient(epsilons.rows(), weights, at.input()))};
  }

  /** In parts, since patches take much more room than images. */
  private INDArray inputGradient(INDArray epsilon, INDArray kernel, INDArray input) {
    INDArray outputs = operation.channelsFirst(epsilon);
    long n = outputs.size(0);
    long[] image = operation.channelsFirst(input).shape();
    INDArray next =
        Nd4j.createUninitialized(
            epsilon.dataType(), new long[] {n, image[1], image[2], image[3]}, 'c');
    long perExample = outputs.size(2) * outputs.size(3) * kernel.length() / kernel.size(0);
    int most = (int) Math.max(1, Math.min(n, CHUNK / perExample));
    for (int from = 0; from < n; from += most) {
      int to = (int) Math.min(n, from + most);
      // What the part takes lasts no longer than the part.
      try (MemoryWorkspace ignored = Scratch.patches()) {
        spread(rows(outputs, from, to), kernel, rows(next, from, to));
      }
    }
    return operation.fromChannelsFirst(next);
  }

  private static INDArray rows(INDArray array, int from, int to) {
    return ExampleRows.of(array, (int) array.size(0), from, to);
  }

  private void spread(INDArray outputs, INDArray kernel, INDArray images) {
    long h = outputs.size(2);
    long w = outputs.size(3);
    long out = kernel.size(0);
    INDArray rows = outputs.permute(0, 2, 3, 1).dup('c').reshape('c', outputs.size(0) * h * w, out);
    INDArray weight = kernel.dup('c').reshape('c', out, kernel.length() / out);
    INDArray seen =
        Nd4j.createUninitialized(
            outputs.dataType(), new long[] {rows.size(0), weight.size(1)}, 'c');
    Nd4j.gemm(weight.transpose(), rows.transpose(), seen.transpose(), false, false, 1, 0);
    patches.sum(seen, h, w, images);
  }

  @Override
  public Box bounds(Point at, INDArray value, Box... inputs) {
    INDArray offset = inputs[0].offset();
    INDArray radius = inputs[0].widened(weights.length() / weights.size(0)).radius();
    return new Box(
        value,
        offset == null ? null : operation.of(offset, weights, null),
        operation.of(radius, at.magnitudes(weights), null));
  }

  @Override
  public @Nullable INDArray forwardTangent(Point at, @Nullable INDArray[] tangents) {
    INDArray before = tangents[0];
    INDArray z = before == null ? null : operation.of(before, weights, null);
    if (views.isEmpty()) {
      return z;
    }
    INDArray shift = bias == null ? null : views.direction(BIAS_KEY);
    INDArray moved = operation.of(at.input(), views.direction(WEIGHT_KEY), shift);
    return z == null ? moved : z.addi(moved);
  }

  @Override
  public @Nullable INDArray[] backwardTangent(
      Second epsilon, Point at, @Nullable INDArray[] tangents) {
    INDArray tangent = epsilon.tangent();
    INDArray next = tangent == null ? null : inputGradient(tangent, weights, at.input());
    if (!views.isEmpty()) {
      INDArray moved = inputGradient(epsilon.value(), views.direction(WEIGHT_KEY), at.input());
      next = next == null ? moved : next.addi(moved);
    }
    return new INDArray[] {next};
  }

  @Override
  public void gradientTangent(Point at, @Nullable INDArray tangent, Second epsilon) {
    INDArray input = at.input();
    INDArray moved = epsilon.tangent();
    if (moved != null) {
      views.gradient(WEIGHT_KEY).addi(weightGradient(input, moved));
      if (bias != null) {
        views.gradient(BIAS_KEY).addi(operation.channelsFirst(moved).sum(0, 2, 3));
      }
    }
    if (tangent != null) {
      views.gradient(WEIGHT_KEY).addi(weightGradient(tangent, epsilon.value()));
    }
  }

  private INDArray weightGradient(INDArray input, INDArray epsilon) {
    return patches.weighted(operation.channelsFirst(input), operation.channelsFirst(epsilon));
  }

  @Override
  public @Nullable NodeParameters parameters() {
    return views.isEmpty() ? null : this;
  }

  @Override
  public List<INDArray> gradientViews() {
    return views.all();
  }

  @Override
  public ExampleVectors exampleGradients(ExampleContext context, Point at, INDArray epsilon) {
    INDArray input = at.input();
    long length = weights.length() + (bias == null ? 0 : bias.length());
    // Patches take more room than gradients where the kernel is small and the image large.
    long[] z = operation.channelsFirst(epsilon).shape();
    long perExample = Math.max(length, z[2] * z[3] * weights.length() / weights.size(0));
    int chunk = (int) Math.max(1, Math.min(context.examples().size(), CHUNK / perExample));
    return new ChunkedVectors(
        context,
        new ChunkedVectors.Shape(weights.dataType(), length, chunk),
        (from, to) ->
            vectors(
                ExampleRows.of(operation.channelsFirst(input), at.examples(), from, to),
                ExampleRows.of(operation.channelsFirst(epsilon), at.examples(), from, to)));
  }

  /** Each example's gradient: its deltas times the patches they were computed from. */
  private INDArray vectors(INDArray x, INDArray delta) {
    long n = x.size(0);
    long out = delta.size(1);
    INDArray deltas = delta.dup('c').reshape('c', n, out, delta.size(2) * delta.size(3));
    INDArray seen = patches.of(x, delta.size(2), delta.size(3));
    INDArray products =
        Nd4j.createUninitialized(x.dataType(), new long[] {n, out, seen.size(1)}, 'c');
    Nd4j.exec(
        DynamicCustomOp.builder("matmul")
            .addInputs(deltas, seen)
            .addOutputs(products)
            .addIntegerArguments(0, 1) // the second transposed
            .build());
    INDArray ofWeights = products.reshape('c', n, out * seen.size(1));
    return bias == null ? ofWeights : Nd4j.hstack(ofWeights, deltas.sum(2));
  }
}
