// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.training;

import dev.tacit.snapshot.StableCurvature;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

/** What curvature the steps of a model's updaters stand at an iteration. */
record UpdaterSteps(int iteration, int epoch) {

  private static final Set<GradientNormalization> FIXED_LENGTH =
      Set.of(
          GradientNormalization.RenormalizeL2PerLayer,
          GradientNormalization.RenormalizeL2PerParamType);

  /**
   * A step of Deeplearning4j's updaters on a quadratic loss of curvature c: the gradient at the
   * parameter w is {@code (c + l2) w}, the velocity becomes {@code momentum * velocity - rate *
   * gradient}, and w moves by {@code (1 + momentum) * new velocity - momentum * old velocity -
   * decay * w}. Updaters as Adam divide it, which {@link AdaptiveScale} says.
   *
   * @param rate the learning rate
   * @param momentum Nesterov's, as the updater has it; 0 for plain gradient descent
   * @param l2 added to the curvature
   * @param decay share of a parameter that each step takes off beside
   * @param scale what it is divided by, empty if it is in proportion to the gradient
   */
  record Step(
      double rate, double momentum, double l2, double decay, Optional<AdaptiveScale> scale) {

    /**
     * Where the recursion's largest eigenvalue is -1: by Jury's conditions, {@code rate * (c + l2)
     * * (1 + 2 momentum) = (1 + momentum) * (2 - decay)}. Of a step that is divided, that of the
     * preconditioned Hessian, with L2 in it.
     */
    double largestCurvature() {
      return scale
          .map(divided -> divided.largest(rate, decay))
          .orElseGet(() -> (1 + momentum) * (2 - decay) / (rate * (1 + 2 * momentum)) - l2);
    }

    /** Whether one direction of the loss is followed by both alike, but for regularization. */
    boolean like(Step other) {
      return rate == other.rate && momentum == other.momentum && scale.equals(other.scale);
    }
  }

  /**
   * What steps stand.
   *
   * @param curvature of the loss, or of what {@code scale} makes of it
   * @param scale of steps that are divided
   */
  record Limit(StableCurvature curvature, Optional<AdaptiveScale> scale) {

    private static Limit unknown(String reason) {
      return new Limit(StableCurvature.unknown(reason), Optional.empty());
    }
  }

  /** Of the loss itself. */
  StableCurvature of(Layer[] layers) {
    Limit limit = limit(layers);
    return limit
        .scale()
        .map(
            scale ->
                StableCurvature.unknown(
                    scale.updater()
                        + " scales the step of each parameter by itself, and its state was not read"))
        .orElse(limit.curvature());
  }

  Limit limit(Layer[] layers) {
    Set<Step> steps = new LinkedHashSet<>();
    for (Layer layer : layers) {
      if (layer.numParams() == 0) {
        continue;
      }
      Optional<String> otherwise = otherwise(layer);
      if (otherwise.isPresent()) {
        return Limit.unknown(otherwise.get());
      }
      for (String parameter : layer.paramTable(false).keySet()) {
        IUpdater updater = layer.getConfig().getUpdaterByParam(parameter);
        Optional<AdaptiveScale> scale = AdaptiveScale.of(updater, iteration);
        if (scale.isPresent() || updater instanceof Sgd || updater instanceof Nesterovs) {
          steps.add(step(updater, Penalties.of(layer.getConfig(), parameter), scale));
        } else if (!(updater instanceof NoOp)) {
          return Limit.unknown(
              updater.getClass().getSimpleName()
                  + " scales the step of each parameter by itself, in a way whose limit is not"
                  + " known");
        }
      }
    }
    return least(steps);
  }

  /** Why steps are not what the updater makes of the mean loss's gradient. */
  private static Optional<String> otherwise(Layer layer) {
    GradientNormalization normalization = layer.getConfig().getGradientNormalization();
    if (normalization != null && FIXED_LENGTH.contains(normalization)) {
      return Optional.of("steps have a fixed length (" + normalization + ")");
    }
    if (!layer.conf().isMiniBatch()) {
      return Optional.of("gradients are summed over a batch (miniBatch(false))");
    }
    OptimizationAlgorithm algorithm = layer.conf().getOptimizationAlgo();
    return algorithm == OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT
        ? Optional.empty()
        : Optional.of("steps are as long as a line search finds (" + algorithm + ")");
  }

  private Step step(IUpdater updater, Penalties penalties, Optional<AdaptiveScale> scale) {
    double rate = updater.getLearningRate(iteration, epoch);
    double momentum =
        updater instanceof Nesterovs nesterovs ? nesterovs.currentMomentum(iteration, epoch) : 0;
    double l2 = penalties.l2(iteration, epoch);
    return new Step(rate, momentum, l2, penalties.decay(rate, iteration, epoch), scale);
  }

  private static Limit least(Set<Step> steps) {
    if (steps.isEmpty()) {
      return Limit.unknown("no layer has a learning rate");
    }
    Step first = steps.iterator().next();
    if (!steps.stream().allMatch(first::like)) {
      return Limit.unknown("parameters have different updaters, learning rates or momenta");
    }
    double least = steps.stream().mapToDouble(Step::largestCurvature).min().orElseThrow();
    return least > 0
        ? new Limit(StableCurvature.of(least), first.scale())
        : Limit.unknown("regularization alone makes steps too long");
  }
}
