// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.memorization;

import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss of logits over a size: cross-entropy at that temperature, a hinge with that margin,
 * squared distances from targets of that size. The latter two are divided by the size and by its
 * square, which is as good as another learning rate.
 *
 * <p>Takes the layer's activation to be the identity.
 */
record LossOfScaledLogits(Loss loss, double size) implements ILossFunction {

  @Override
  public double computeScore(
      INDArray labels,
      INDArray logits,
      IActivation identity,
      @Nullable INDArray mask,
      boolean average) {
    double sum = computeScoreArray(labels, logits, identity, mask).sumNumber().doubleValue();
    return average ? sum / logits.size(0) : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray logits, IActivation identity, @Nullable INDArray mask) {
    return loss.losses(labels, logits.div(size));
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray logits, IActivation identity, @Nullable INDArray mask) {
    return loss.gradients(labels, logits.div(size)).divi(size);
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray logits,
      IActivation identity,
      @Nullable INDArray mask,
      boolean average) {
    return new Pair<>(
        computeScore(labels, logits, identity, mask, average),
        computeGradient(labels, logits, identity, mask));
  }

  @Override
  public String name() {
    return loss.text();
  }
}
