// SPDX-License-Identifier: Apache-2.0
package dev.tacit.robustness;

import dev.tacit.internal.interval.Interval;
import dev.tacit.internal.interval.Interval.Ends;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What a dense layer makes of intervals, and how derivatives by them go back.
 *
 * @param weights {@code [in, out]}
 * @param magnitudes their absolute values
 * @param bias {@code [1, out]}, null if there is none
 * @param activation an increasing function, so that ends of intervals stay ends
 */
record DenseStage(
    INDArray weights, INDArray magnitudes, @Nullable INDArray bias, IActivation activation) {

  DenseStage(INDArray weights, @Nullable INDArray bias, IActivation activation) {
    this(weights, Transforms.abs(weights, true), bias, activation);
  }

  /** What enters the activation. */
  Interval sums(Interval input) {
    INDArray centre = input.centre().mmul(weights);
    if (bias != null) {
      centre.addiRowVector(bias);
    }
    return new Interval(centre, input.radius().mmul(magnitudes)).spread();
  }

  Interval activated(Interval sums) {
    Ends ends = sums.ends();
    return Interval.between(new Ends(applied(ends.lower()), applied(ends.upper())));
  }

  /** Overwrites what it is given. */
  private INDArray applied(INDArray numbers) {
    return activation.getActivation(numbers, false);
  }

  /** Derivatives by the sums, given those by what the activation makes of them. */
  Interval throughActivation(Interval sums, Interval slopes) {
    Ends at = sums.ends();
    Ends by = slopes.ends();
    return Interval.between(new Ends(back(at.lower(), by.lower()), back(at.upper(), by.upper())));
  }

  private INDArray back(INDArray numbers, INDArray slopes) {
    return activation.backprop(numbers, slopes).getFirst();
  }

  /** Derivatives by the inputs, given those by the sums. */
  Interval throughWeights(Interval slopes) {
    return new Interval(
        slopes.centre().mmul(weights.transpose()), slopes.radius().mmul(magnitudes.transpose()));
  }

  /** Derivatives by the weights, given those by the sums; by a weight that is 0, any. */
  INDArray ofWeights(Interval input, Interval slopes) {
    INDArray ofRadius = slopes.radius();
    if (input.radius().size(0) != ofRadius.size(0)) {
      ofRadius = ofRadius.sum(true, 0);
    }
    INDArray ofMagnitudes = input.radius().transpose().mmul(ofRadius);
    return input
        .centre()
        .transpose()
        .mmul(slopes.centre())
        .addi(Transforms.sign(weights, true).muli(ofMagnitudes));
  }

  /** Derivatives by the biases, given those by the sums. */
  INDArray ofBias(Interval slopes) {
    return slopes.centre().sum(true, 0);
  }
}
