package dev.tacit.internal.training;

import dev.tacit.snapshot.StableCurvature;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

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
   * decay * w}.
   *
   * @param rate the learning rate
   * @param momentum Nesterov's, as the updater has it; 0 for plain gradient descent
   * @param l2 added to the curvature
   * @param decay share of a parameter that each step takes off beside
   */
  record Step(double rate, double momentum, double l2, double decay) {

    /**
     * Where the recursion's largest eigenvalue is -1: by Jury's conditions, {@code rate * (c + l2)
     * * (1 + 2 momentum) = (1 + momentum) * (2 - decay)}.
     */
    double largestCurvature() {
      return (1 + momentum) * (2 - decay) / (rate * (1 + 2 * momentum)) - l2;
    }

    /** Whether one direction of the loss is followed by both alike, but for regularization. */
    boolean like(Step other) {
      return rate == other.rate && momentum == other.momentum;
    }
  }

  StableCurvature of(Layer[] layers) {
    Set<Step> steps = new LinkedHashSet<>();
    for (Layer layer : layers) {
      if (layer.numParams() == 0) {
        continue;
      }
      Optional<String> otherwise = otherwise(layer);
      if (otherwise.isPresent()) {
        return StableCurvature.unknown(otherwise.get());
      }
      for (String parameter : layer.paramTable(false).keySet()) {
        IUpdater updater = layer.getConfig().getUpdaterByParam(parameter);
        if (updater instanceof Sgd || updater instanceof Nesterovs) {
          steps.add(step(updater, layer.getConfig(), parameter));
        } else if (!(updater instanceof NoOp)) {
          return StableCurvature.unknown(
              updater.getClass().getSimpleName()
                  + " scales the step of each parameter by itself, so that the Hessian's eigenvalue"
                  + " has no limit");
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

  private Step step(IUpdater updater, TrainingConfig layer, String parameter) {
    double rate = updater.getLearningRate(iteration, epoch);
    double l2 = 0;
    double decay = 0;
    List<Regularization> all = layer.getRegularizationByParam(parameter);
    for (Regularization one : all == null ? List.<Regularization>of() : all) {
      if (one instanceof L2Regularization ridge) {
        l2 += ridge.getL2().valueAt(iteration, epoch);
      } else if (one instanceof WeightDecay weights) {
        double coefficient = weights.getCoeff().valueAt(iteration, epoch);
        decay += weights.isApplyLR() ? rate * coefficient : coefficient;
      }
    }
    double momentum =
        updater instanceof Nesterovs nesterovs ? nesterovs.currentMomentum(iteration, epoch) : 0;
    return new Step(rate, momentum, l2, decay);
  }

  private static StableCurvature least(Set<Step> steps) {
    if (steps.isEmpty()) {
      return StableCurvature.unknown("no layer has a learning rate");
    }
    Step first = steps.iterator().next();
    if (!steps.stream().allMatch(first::like)) {
      return StableCurvature.unknown("parameters have different learning rates or momenta");
    }
    double least = steps.stream().mapToDouble(Step::largestCurvature).min().orElseThrow();
    return least > 0
        ? StableCurvature.of(least)
        : StableCurvature.unknown("regularization alone makes steps too long");
  }
}
