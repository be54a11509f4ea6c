// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.jacobian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.TestNetwork.Data;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Of series with masks, the Jacobian has the steps that count, in rows and in columns. */
final class MaskedJacobianTest {

  private static final int EXAMPLES = 4;
  private static final int SIZE = 2;
  private static final int STEPS = 5;
  private static final int CLASSES = 3;
  private static final double STEP = 1e-5;

  private final MultiLayerNetwork model = network();
  private final INDArray inputs = Nd4j.create(DataType.DOUBLE, EXAMPLES, SIZE, STEPS);
  private final INDArray mask = Nd4j.create(DataType.DOUBLE, EXAMPLES, STEPS);

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.DOUBLE)
                .list()
                .layer(new LSTM.Builder().nOut(4).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(SIZE))
                .build());
    network.init();
    return network;
  }

  @Test
  void agreesWithDifferencesOfDeeplearning4jsAnswers() {
    Random random = new Random(1);
    for (int i = 0; i < inputs.length(); i++) {
      inputs.putScalar(i, random.nextGaussian());
    }
    for (int i = 0; i < EXAMPLES; i++) {
      for (int t = 0; t < STEPS; t++) {
        // Gaps, and steps that are missing at either end.
        mask.putScalar(i, t, (t + i) % 3 != 0 && t < STEPS - i % 2 ? 1 : 0);
      }
    }
    INDArray labels = Nd4j.create(DataType.DOUBLE, EXAMPLES, CLASSES, STEPS);
    OneSnapshot snapshot =
        OneSnapshot.of(model, new Data(new INDArray[] {inputs}, labels, List.of(mask), mask));

    double norm = 0;
    for (int i = 0; i < EXAMPLES; i++) {
      norm += Math.sqrt(squaredNorm(i)) / EXAMPLES;
    }
    assertThat(
            snapshot.measure(JacobianNorm.exact()).value("tacit.jacobian.norm", "softmax", "train"))
        .isCloseTo(norm, withinPercentage(1e-4));
    assertThat(
            snapshot
                .measure(JacobianNorm.projections(2000))
                .value("tacit.jacobian.norm", "softmax", "train"))
        .isCloseTo(norm, withinPercentage(3));
  }

  private double squaredNorm(int example) {
    double sum = 0;
    for (int t = 0; t < STEPS; t++) {
      for (int k = 0; k < SIZE; k++) {
        sum += counts(example, t) ? squaredColumn(example, k, t) : 0;
      }
    }
    return sum;
  }

  private boolean counts(int example, int t) {
    return mask.getDouble(example, t) != 0;
  }

  private double squaredColumn(int example, int k, int t) {
    INDArray slope =
        answers(example, k, t, STEP).subi(answers(example, k, t, -STEP)).divi(2 * STEP);
    double sum = 0;
    for (int at = 0; at < STEPS; at++) {
      for (int output = 0; output < CLASSES; output++) {
        double one = slope.getDouble(example, output, at);
        sum += counts(example, at) ? one * one : 0;
      }
    }
    return sum;
  }

  private INDArray answers(int example, int k, int t, double step) {
    INDArray moved = inputs.dup();
    moved.putScalar(new int[] {example, k, t}, inputs.getDouble(example, k, t) + step);
    return model.output(moved, false, mask, mask).dup();
  }
}
