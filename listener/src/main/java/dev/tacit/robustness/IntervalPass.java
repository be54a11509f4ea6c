// SPDX-License-Identifier: Apache-2.0
package dev.tacit.robustness;

import dev.tacit.internal.interval.Interval;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Bounds of the logits of a batch whose inputs move, and derivatives of their log volume by the
 * parameters.
 */
final class IntervalPass {

  /** Radius of a logit that cannot move, whose logarithm would be infinite. */
  private static final double FLOOR = 1e-30;

  private final List<DenseStage> stages;

  /** What enters each stage. */
  private final List<Interval> inputs = new ArrayList<>();

  /** What enters each stage's activation; that of the last is not applied. */
  private final List<Interval> sums = new ArrayList<>();

  private IntervalPass(List<DenseStage> stages) {
    this.stages = stages;
  }

  /**
   * Goes through the stages.
   *
   * @param batch {@code [n, in]}
   * @param epsilon how far each input moves up and down
   */
  static IntervalPass of(List<DenseStage> stages, INDArray batch, double epsilon) {
    IntervalPass pass = new IntervalPass(stages);
    INDArray radius = Nd4j.valueArrayOf(new long[] {1, batch.size(1)}, epsilon, batch.dataType());
    Interval interval = new Interval(batch, radius);
    for (int i = 0; i < stages.size(); i++) {
      pass.inputs.add(interval);
      pass.sums.add(stages.get(i).sums(interval));
      interval = i < stages.size() - 1 ? stages.get(i).activated(pass.sums.get(i)) : interval;
    }
    return pass;
  }

  private INDArray radii() {
    return sums.get(sums.size() - 1).radius();
  }

  /** Mean over examples and logits of the logarithm of how wide the bounds are. */
  double meanLogVolume() {
    INDArray radii = radii().castTo(DataType.DOUBLE);
    return Transforms.log(Transforms.max(radii, FLOOR, true).muli(2), false)
        .meanNumber()
        .doubleValue();
  }

  /** {@code [1, P]} derivative of the sum over examples of the mean over logits. */
  INDArray gradientOfSum() {
    Deque<INDArray> gradients = new ArrayDeque<>();
    Interval slopes = slopesOfLogits();
    for (int i = stages.size() - 1; i >= 0; i--) {
      DenseStage stage = stages.get(i);
      if (stage.bias() != null) {
        gradients.addFirst(stage.ofBias(slopes));
      }
      gradients.addFirst(stage.ofWeights(inputs.get(i), slopes));
      if (i > 0) {
        Interval byInputs = stage.throughWeights(slopes);
        slopes = stages.get(i - 1).throughActivation(sums.get(i - 1), byInputs);
      }
    }
    return Nd4j.toFlattened('f', gradients);
  }

  /** Of {@code log(2 radius) / K}; the centre has no part in it. */
  private Interval slopesOfLogits() {
    INDArray radii = radii();
    INDArray moving = radii.gt(FLOOR).castTo(radii.dataType());
    INDArray slopes = Transforms.max(radii, FLOOR, true).rdivi(1.0 / radii.size(1)).muli(moving);
    return new Interval(Nd4j.zerosLike(radii), slopes);
  }
}
