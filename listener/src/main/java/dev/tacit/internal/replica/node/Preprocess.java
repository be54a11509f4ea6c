// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.internal.replica.node.Point.Mask;
import dev.tacit.replica.result.UnsupportedNetworkException;
import java.util.Set;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.Cnn3DToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnn3DPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.preprocessors.KerasFlattenRnnPreprocessor;
import org.deeplearning4j.preprocessors.PermutePreprocessor;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A change of shape between layers, which is linear. */
record Preprocess(InputPreProcessor preprocessor) implements Node {

  private static final Set<Class<?>> SHAPE_CHANGES =
      Set.of(
          CnnToFeedForwardPreProcessor.class,
          CnnToRnnPreProcessor.class,
          Cnn3DToFeedForwardPreProcessor.class,
          FeedForwardToCnnPreProcessor.class,
          FeedForwardToCnn3DPreProcessor.class,
          FeedForwardToRnnPreProcessor.class,
          RnnToCnnPreProcessor.class,
          RnnToFeedForwardPreProcessor.class,
          KerasFlattenRnnPreprocessor.class,
          PermutePreprocessor.class,
          ReshapePreprocessor.class);

  @Override
  public boolean affine() {
    return true;
  }

  @Override
  public INDArray forward(Point at) {
    return changed(at.input(), at.examples());
  }

  @Override
  public INDArray[] backward(INDArray epsilon, Point at) {
    // Some preprocessors remember the shape of their last input.
    forward(at);
    return new INDArray[] {
      preprocessor.backprop(epsilon.dup('c'), at.examples(), Scratch.layers())
    };
  }

  /** Shapes change, nothing else. */
  @Override
  public Box bounds(Point at, INDArray value, Box... inputs) {
    if (!SHAPE_CHANGES.contains(preprocessor.getClass())) {
      throw new UnsupportedNetworkException(
          "no bounds are known of what " + preprocessor.getClass().getSimpleName() + " computes");
    }
    // Where rows become time steps, examples are no longer told apart by rows.
    Box input = value.size(0) == at.examples() ? inputs[0] : inputs[0].spread();
    INDArray offset = input.offset();
    INDArray radius = input.radius();
    int examples = radius.size(0) == input.value().size(0) ? at.examples() : 1;
    return new Box(
        value, offset == null ? null : changed(offset, at.examples()), changed(radius, examples));
  }

  private INDArray changed(INDArray array, int examples) {
    return preprocessor.preProcess(array.dup('c'), examples, Scratch.layers());
  }

  @Override
  public Epsilons @Nullable [] backward(Epsilons epsilons, Point at) {
    if (!(preprocessor instanceof CnnToFeedForwardPreProcessor)
        && !(preprocessor instanceof FeedForwardToCnnPreProcessor)) {
      return null;
    }
    // Nothing but another shape.
    long[] shape = at.input().shape().clone();
    shape[0] = epsilons.rows().size(0);
    return new Epsilons[] {epsilons.with(epsilons.rows().reshape('c', shape))};
  }

  @Override
  public @Nullable INDArray forwardTangent(Point at, @Nullable INDArray[] tangents) {
    INDArray tangent = tangents[0];
    return tangent == null ? null : forward(at.at(tangent));
  }

  @Override
  public @Nullable INDArray[] backwardTangent(
      Second epsilon, Point at, @Nullable INDArray[] tangents) {
    INDArray tangent = epsilon.tangent();
    return tangent == null ? new INDArray[1] : backward(tangent, at);
  }

  @Override
  public @Nullable Mask mask(Point at) {
    Mask mask = at.mask();
    return mask == null
        ? null
        : Mask.of(preprocessor.feedForwardMaskArray(mask.array(), mask.state(), at.examples()));
  }
}
