// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.training;

import java.util.Optional;
import org.nd4j.linalg.learning.AMSGradUpdater;
import org.nd4j.linalg.learning.AdaGradUpdater;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.RmsPropUpdater;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;

/**
 * How an updater that keeps a moment of squared gradients scales a step: it moves a parameter by
 * {@code rate * mean / (factor * (sqrt(moment) + epsilon))}, where the mean of gradients forgets
 * with {@code momentum}.
 *
 * @param updater its name
 * @param state where Deeplearning4j's updater keeps the moments
 * @param momentum beta 1; 0 where the newest gradient alone counts
 * @param epsilon added to the roots
 * @param factor what corrects both means for having begun at 0
 */
record AdaptiveScale(String updater, String state, double momentum, double epsilon, double factor) {

  /** That of an updater at an iteration; empty if it is another kind. */
  static Optional<AdaptiveScale> of(IUpdater updater, int iteration) {
    if (updater instanceof Adam adam) {
      double factor = correction(adam.getBeta1(), adam.getBeta2(), iteration);
      return Optional.of(
          new AdaptiveScale(
              "Adam", AdamUpdater.V_STATE, adam.getBeta1(), adam.getEpsilon(), factor));
    }
    if (updater instanceof AMSGrad adam) {
      double factor = correction(adam.getBeta1(), adam.getBeta2(), iteration);
      return Optional.of(
          new AdaptiveScale(
              "AMSGrad", AMSGradUpdater.V_HAT_STATE, adam.getBeta1(), adam.getEpsilon(), factor));
    }
    if (updater instanceof RmsProp mean) {
      return Optional.of(
          new AdaptiveScale("RmsProp", RmsPropUpdater.G_STATE, 0, mean.getEpsilon(), 1));
    }
    return updater instanceof AdaGrad sum
        ? Optional.of(
            new AdaptiveScale("AdaGrad", AdaGradUpdater.GRAD_STATE, 0, sum.getEpsilon(), 1))
        : Optional.empty();
  }

  private static double correction(double beta1, double beta2, int iteration) {
    return (1 - Math.pow(beta1, iteration + 1.0)) / Math.sqrt(1 - Math.pow(beta2, iteration + 1.0));
  }

  /**
   * The largest eigenvalue of the preconditioned Hessian at which steps do not grow. At it the
   * parameter and the mean change sign each time.
   *
   * @param decay share of a parameter that each step takes off beside
   */
  double largest(double rate, double decay) {
    return (1 + momentum) * (2 - decay) / (rate * (1 - momentum));
  }
}
