// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import static org.deeplearning4j.nn.params.DefaultParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.DefaultParamInitializer.WEIGHT_KEY;

import dev.tacit.internal.replica.vector.ExampleContext;
import dev.tacit.internal.replica.vector.OuterProductVectors;
import dev.tacit.internal.replica.vector.StepProducts;
import dev.tacit.replica.result.ExampleVectors;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What a dense layer does before its activation: {@code z = a W + b}. */
public final class Affine implements Node, NodeParameters {

  /** Squared norms of the inputs, one for each example. */
  private static final Finding<double[]> SQUARED_INPUTS =
      Finding.of(double[].class, (squares, keep) -> squares);

  private final INDArray weights;
  private final @Nullable INDArray bias;
  private final GradientViews views;

  Affine(Layer layer, boolean trained, FlatArrays flat) {
    weights = layer.getParam(WEIGHT_KEY);
    bias = layer.getParam(BIAS_KEY);
    views = GradientViews.of(layer, trained, flat);
  }

  @Override
  public boolean affine() {
    return true;
  }

  @Override
  public INDArray forward(Point at) {
    INDArray z = times(at.input(), weights);
    return bias == null ? z : z.addiRowVector(bias);
  }

  @Override
  public INDArray[] backward(INDArray epsilon, Point at) {
    return new INDArray[] {timesTransposed(epsilon, weights)};
  }

  @Override
  public Epsilons[] backward(Epsilons epsilons, Point at) {
    return new Epsilons[] {epsilons.with(timesTransposed(epsilons.rows(), weights))};
  }

  /**
   * Whether products of that many input gradients are found faster from {@link #timesGram} than
   * from the gradients themselves.
   */
  public boolean prefersGram(long gradients) {
    long in = weights.size(0);
    long out = weights.size(1);
    return gradients * out + in * out < gradients * in;
  }

  /** Epsilons whose inner products with {@code epsilons} are those of the input gradients. */
  public INDArray timesGram(INDArray epsilons) {
    long out = weights.size(1);
    INDArray gram = Nd4j.createUninitialized(weights.dataType(), new long[] {out, out}, 'f');
    Nd4j.gemm(weights, weights, gram, true, false, 1, 0);
    return timesTransposed(epsilons, gram);
  }

  static INDArray times(INDArray rows, INDArray matrix) {
    return addTimes(rows, matrix, room(rows, matrix.size(1)), 0);
  }

  private static INDArray addTimes(INDArray rows, INDArray matrix, INDArray to, int factor) {
    Nd4j.gemm(matrix, rows.transpose(), to.transpose(), true, false, 1, factor);
    return to;
  }

  static INDArray timesTransposed(INDArray rows, INDArray matrix) {
    return addTimesTransposed(rows, matrix, room(rows, matrix.size(0)), 0);
  }

  private static INDArray addTimesTransposed(
      INDArray rows, INDArray matrix, INDArray to, int factor) {
    Nd4j.gemm(matrix, rows.transpose(), to.transpose(), false, false, 1, factor);
    return to;
  }

  /** In c order, so that examples lie apart; its transpose is what products are written to. */
  private static INDArray room(INDArray rows, long width) {
    return Nd4j.createUninitialized(rows.dataType(), new long[] {rows.size(0), width}, 'c');
  }

  @Override
  public Box bounds(Point at, INDArray value, Box... inputs) {
    INDArray offset = inputs[0].offset();
    INDArray radius = inputs[0].widened(weights.size(0)).radius();
    return new Box(
        value,
        offset == null ? null : times(offset, weights),
        times(radius, at.magnitudes(weights)));
  }

  @Override
  public @Nullable INDArray forwardTangent(Point at, @Nullable INDArray[] tangents) {
    INDArray before = tangents[0];
    INDArray z = before == null ? null : times(before, weights);
    if (views.isEmpty()) {
      return z;
    }
    INDArray direction = views.direction(WEIGHT_KEY);
    INDArray moved =
        z == null ? times(at.input(), direction) : addTimes(at.input(), direction, z, 1);
    return bias == null ? moved : moved.addiRowVector(views.direction(BIAS_KEY));
  }

  @Override
  public @Nullable INDArray[] backwardTangent(
      Second epsilon, Point at, @Nullable INDArray[] tangents) {
    INDArray tangent = epsilon.tangent();
    INDArray next = tangent == null ? null : timesTransposed(tangent, weights);
    if (!views.isEmpty()) {
      INDArray direction = views.direction(WEIGHT_KEY);
      INDArray value = epsilon.value();
      next =
          next == null
              ? timesTransposed(value, direction)
              : addTimesTransposed(value, direction, next, 1);
    }
    return new INDArray[] {next};
  }

  @Override
  public void gradientTangent(Point at, @Nullable INDArray tangent, Second epsilon) {
    INDArray input = at.input();
    INDArray ofWeights = views.gradient(WEIGHT_KEY);
    INDArray moved = epsilon.tangent();
    if (moved != null) {
      Nd4j.gemm(input, moved, ofWeights, true, false, 1, 0);
      if (bias != null) {
        moved.sum(views.gradient(BIAS_KEY), 0);
      }
    }
    if (tangent != null) {
      Nd4j.gemm(tangent, epsilon.value(), ofWeights, true, false, 1, moved == null ? 0 : 1);
    }
  }

  @Override
  public @Nullable NodeParameters parameters() {
    return views.isEmpty() ? null : this;
  }

  /** Without the centres of a centre loss, which training moves by a rule of their own. */
  @Override
  public List<INDArray> gradientViews() {
    INDArray ofWeights = views.gradient(WEIGHT_KEY);
    return bias == null ? List.of(ofWeights) : List.of(ofWeights, views.gradient(BIAS_KEY));
  }

  @Override
  public ExampleVectors exampleGradients(ExampleContext context, Point at, INDArray epsilon) {
    INDArray input = at.input();
    return input.size(0) == at.examples()
        ? new OuterProductVectors(context, input, epsilon, bias != null)
        : products(at, epsilon).vectors(context);
  }

  @Override
  public double[] squaredNorms(ExampleContext context, Point at, INDArray epsilon) {
    if (at.input().size(0) != at.examples()) {
      return products(at, epsilon).squaredNorms(context.scratch());
    }
    double[] ofInputs =
        at.once(SQUARED_INPUTS, () -> at.input().mul(at.input()).sum(1).toDoubleVector());
    double[] norms = epsilon.mul(epsilon).sum(1).toDoubleVector();
    for (int i = 0; i < norms.length; i++) {
      norms[i] *= ofInputs[i] + (bias == null ? 0 : 1);
    }
    return norms;
  }

  /** Where rows are time steps, an example's gradient is a sum of outer products. */
  private StepProducts products(Point at, INDArray epsilon) {
    return new StepProducts(at.input(), epsilon, at.examples(), bias != null);
  }
}
