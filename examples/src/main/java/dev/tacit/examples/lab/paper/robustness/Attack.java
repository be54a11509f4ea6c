// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import dev.tacit.examples.lab.paper.Performance;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Moves inputs so that the loss rises: one step along the signs of its gradient (Goodfellow et al.
 * 2015), or several smaller ones (Madry et al. 2018).
 *
 * <p>In double precision, since in single precision the gradient of an example that is classified
 * right with confidence is 0, and an attack that sees none looks like robustness. Inputs may leave
 * the range of the data, as they may in {@link dev.tacit.diagnostic.sensitivity.ReachableSet}'s
 * ball.
 *
 * @param epsilon how far an input may move, above 0
 * @param steps 1 or more
 */
record Attack(double epsilon, int steps) {

  /** Several steps together reach further than the ball is wide, if they all go one way. */
  private static final double REACH = 2.5;

  /** The attack of one step. */
  static Attack once(double epsilon) {
    return new Attack(epsilon, 1);
  }

  /** The share of examples that are classified right although their inputs are moved. */
  double accuracy(MultiLayerNetwork network, DataSet examples) {
    MultiLayerNetwork precise = network.convertDataType(DataType.DOUBLE);
    DataSet moved = new DataSet(moved(precise, examples), examples.getLabels());
    return Performance.of(precise, moved).accuracy();
  }

  private INDArray moved(MultiLayerNetwork precise, DataSet examples) {
    INDArray start = examples.getFeatures().castTo(DataType.DOUBLE);
    INDArray labels = examples.getLabels().castTo(DataType.DOUBLE);
    INDArray at = start.dup();
    double step = steps == 1 ? epsilon : REACH * epsilon / steps;
    for (int i = 0; i < steps; i++) {
      INDArray slope = precise.calculateGradients(at, labels, null, null).getSecond();
      at = at.add(Transforms.sign(slope, true).muli(step));
      at = start.add(Transforms.max(Transforms.min(at.sub(start), epsilon), -epsilon));
    }
    return at;
  }
}
