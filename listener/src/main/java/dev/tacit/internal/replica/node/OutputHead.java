// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import dev.tacit.internal.replica.array.Positions;
import dev.tacit.replica.result.Bounds.Range;
import dev.tacit.replica.result.UnsupportedNetworkException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * What comes after the logits: the output's activation and the loss.
 *
 * <p>Deeplearning4j's output layers multiply the logits of training by the label mask, and its
 * losses multiply what they say by it once more. With weights other than 0 and 1 its gradient is
 * then that of {@code L(w z)}, while its score says {@code w L(w z)}. Both are what is said here,
 * and second derivatives are those of the gradient, since by it the network trains.
 *
 * <p>Of a layer with a centre loss, that term is left out, as L1 and L2 terms are.
 *
 * @param positions where labels have time steps or pixels, if the network answers at each of them
 * @param scaling whether the layer multiplies logits by the label mask; loss layers do not
 */
public record OutputHead(
    IActivation activation, ILossFunction loss, Positions positions, boolean scaling) {

  /**
   * What the loss is measured against.
   *
   * @param labels {@code [n T, K]}
   * @param mask {@code [n T, 1]} or {@code [n T, K]}, null if all count
   */
  public record Target(INDArray labels, @Nullable INDArray mask) {}

  /**
   * Of an output layer.
   *
   * @param name of the output layer, for messages
   * @throws UnsupportedNetworkException if the layer is not one of the supported ones
   */
  public static OutputHead of(String name, Layer configuration) {
    if (configuration instanceof RnnOutputLayer layer) {
      return of(layer, layer.getRnnDataFormat());
    }
    if (configuration.getClass() == OutputLayer.class
        || configuration instanceof CenterLossOutputLayer) {
      BaseOutputLayer layer = (BaseOutputLayer) configuration;
      return new OutputHead(layer.getActivationFn(), layer.getLossFn(), Positions.NONE, true);
    }
    if (configuration instanceof LossLayer layer) {
      return new OutputHead(layer.getActivationFn(), layer.getLossFn(), Positions.NONE, false);
    }
    if (configuration instanceof RnnLossLayer layer) {
      return new OutputHead(
          layer.getActivationFn(), layer.getLossFn(), of(layer.getRnnDataFormat()), false);
    }
    if (configuration instanceof CnnLossLayer layer) {
      boolean last = layer.getFormat() == CNN2DFormat.NCHW;
      Positions positions = last ? Positions.LAST : Positions.MIDDLE;
      return new OutputHead(layer.getActivationFn(), layer.getLossFn(), positions, false);
    }
    throw new UnsupportedNetworkException(
        "layer \""
            + name
            + "\" ("
            + configuration.getClass().getSimpleName()
            + ") ends the network; supported are OutputLayer, CenterLossOutputLayer, LossLayer,"
            + " RnnOutputLayer, RnnLossLayer and CnnLossLayer");
  }

  private static OutputHead of(BaseOutputLayer layer, RNNFormat format) {
    return new OutputHead(layer.getActivationFn(), layer.getLossFn(), of(format), true);
  }

  private static Positions of(@Nullable RNNFormat format) {
    return format == RNNFormat.NWC ? Positions.MIDDLE : Positions.LAST;
  }

  /** Labels and their mask as rows of logits are laid out. */
  public Target target(INDArray labels, @Nullable INDArray mask) {
    return new Target(
        positions.rows(labels),
        mask == null ? null : positions.maskRows(mask).castTo(labels.dataType()));
  }

  /** Whether the network answers with the softmax of the logits. */
  public boolean softmax() {
    return activation instanceof ActivationSoftmax;
  }

  /**
   * Bounds of what a class is read off, empty if the activation is not known to rise.
   *
   * @param logits bounds of the logits
   */
  public Optional<Range> deciding(Range logits) {
    if (softmax()) {
      return Optional.of(logits);
    }
    OptionalDouble minimum = ActivationMinimum.of(activation);
    return minimum.isPresent() && minimum.getAsDouble() == ActivationMinimum.NOWHERE
        ? Optional.of(new Range(output(logits.lower()), output(logits.upper())))
        : Optional.empty();
  }

  /** What the network answers. */
  public INDArray output(INDArray logits) {
    return activation.getActivation(copy(logits), false);
  }

  /** The gradient that training follows, with respect to the logits, {@code [n T, K]}. */
  public INDArray deltas(Target target, INDArray logits) {
    INDArray scaled = scaled(target, logits);
    INDArray deltas = loss.computeGradient(target.labels(), scaled, activation, target.mask());
    return crossEntropyOfSoftmax() && sumsToNothing(target)
        ? balanced(deltas, classes(target.labels()))
        : deltas;
  }

  /** The tangent of {@link #deltas} as the logits move. */
  public INDArray deltasTangent(Target target, INDArray logits, INDArray tangent) {
    if (crossEntropyOfSoftmax()) {
      return softmaxTangent(target, logits, tangent);
    }
    INDArray mask = target.mask();
    Target precise =
        new Target(
            LocalDifference.precise(target.labels()),
            mask == null ? null : LocalDifference.precise(mask));
    return LocalDifference.along(logits, tangent, z -> deltas(precise, z));
  }

  /** Then Deeplearning4j's deltas are the output less the labels. */
  private boolean crossEntropyOfSoftmax() {
    return softmax() && loss instanceof LossMCXENT entropy && entropy.getWeights() == null;
  }

  /** {@code p o u - p (p . u)}. */
  private INDArray softmaxTangent(Target target, INDArray logits, INDArray tangent) {
    INDArray probabilities = output(scaled(target, logits));
    INDArray certain = probabilities.gt(0.5).castTo(probabilities.dataType());
    INDArray moved = probabilities.mul(scaled(target, tangent));
    moved.subi(probabilities.muliColumnVector(moved.sum(true, 1)));
    return weighted(target, balanced(moved, certain));
  }

  /**
   * Rows that add up to 0, one entry of which is a small difference of numbers near 1 as soon as
   * the network is sure. Single precision leaves nothing of it, so it is taken from the others.
   *
   * @param rows changed in place
   * @param marks 1 at that entry, if a row has one
   */
  private static INDArray balanced(INDArray rows, INDArray marks) {
    rows.muli(marks.rsub(1));
    return rows.subi(marks.muliColumnVector(rows.sum(true, 1)));
  }

  /** Whether deltas of an example add up to 0; with a mask for each output they do not. */
  private static boolean sumsToNothing(Target target) {
    INDArray mask = target.mask();
    return mask == null || mask.isColumnVectorOrScalar();
  }

  /** Marks the classes of rows that have one. */
  private static INDArray classes(INDArray labels) {
    INDArray one = labels.sum(true, 1).eq(1).castTo(labels.dataType());
    return labels.eq(1).castTo(labels.dataType()).muliColumnVector(one);
  }

  /** Over all rows. */
  public double sumOfLosses(Target target, INDArray logits) {
    INDArray scaled = scaled(target, logits);
    return loss.computeScore(target.labels(), scaled, activation, target.mask(), false);
  }

  /** {@code [n T, 1]}. */
  public INDArray losses(Target target, INDArray logits) {
    INDArray scaled = scaled(target, logits);
    INDArray losses = loss.computeScoreArray(target.labels(), scaled, activation, target.mask());
    return losses.reshape(losses.length(), 1);
  }

  /** A copy of the logits, or of their tangent, as the loss sees them in training. */
  private INDArray scaled(Target target, INDArray logits) {
    INDArray copy = copy(logits);
    return scaling ? weighted(target, copy) : copy;
  }

  /** Multiplies in place. */
  private static INDArray weighted(Target target, INDArray rows) {
    INDArray mask = target.mask();
    if (mask == null) {
      return rows;
    }
    INDArray typed = mask.castTo(rows.dataType());
    return mask.isColumnVectorOrScalar() ? rows.muliColumnVector(typed) : rows.muli(typed);
  }

  private static INDArray copy(INDArray logits) {
    return logits.dup(logits.ordering());
  }
}
