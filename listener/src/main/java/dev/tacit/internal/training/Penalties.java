// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.training;

import java.util.List;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** What regularization does to one kind of a layer's parameters. */
record Penalties(List<Regularization> all) {

  static Penalties of(TrainingConfig layer, String parameter) {
    List<Regularization> all = layer.getRegularizationByParam(parameter);
    return new Penalties(all == null ? List.of() : all);
  }

  /** Added to the loss's curvature along each parameter. */
  double l2(int iteration, int epoch) {
    double l2 = 0;
    for (Regularization one : all) {
      l2 += one instanceof L2Regularization ridge ? ridge.getL2().valueAt(iteration, epoch) : 0;
    }
    return l2;
  }

  /** Share of a parameter that each step takes off beside. */
  double decay(double rate, int iteration, int epoch) {
    double decay = 0;
    for (Regularization one : all) {
      if (one instanceof WeightDecay weights) {
        double coefficient = weights.getCoeff().valueAt(iteration, epoch);
        decay += weights.isApplyLR() ? rate * coefficient : coefficient;
      }
    }
    return decay;
  }
}
