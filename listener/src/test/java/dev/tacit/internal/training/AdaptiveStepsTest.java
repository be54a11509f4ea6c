// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.snapshot.Preconditioner;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The limit at which steps that an updater divides turn from shrinking to growing. */
final class AdaptiveStepsTest {

  /** So large that the weight's own gradients hardly change it. */
  private static final double MOMENT = 1e6;

  /** Means that began at 0 have been corrected for long. */
  private static final int LATE = 100_000;

  private static final DataSet DATA = OneWeight.data();

  /** How one weight is trained, but for the learning rate. */
  record Steps(IUpdater updater, double l2, double decay) {

    /** After one step, with the moment set. */
    MultiLayerNetwork at(double rate) {
      IUpdater at = updater.clone();
      at.setLrAndSchedule(rate, null);
      MultiLayerNetwork network = oneWeight(at, l2, decay);
      network.getLayerWiseConfigurations().setIterationCount(LATE);
      network.params().assign(1);
      step(network);
      return network;
    }
  }

  static Stream<Steps> steps() {
    return Stream.of(
            new Adam(1, 0.9, 0.999, 1e-8),
            new Adam(1, 0.5, 0.99, 1e-8),
            new AMSGrad(1, 0.9, 0.999, 1e-8),
            new RmsProp(1, 0.95, 1e-8),
            new AdaGrad(1, 1e-6))
        .flatMap(
            updater ->
                Stream.of(
                    new Steps(updater, 0, 0),
                    new Steps(updater, 0.3, 0),
                    new Steps(updater, 0, 0.2)));
  }

  private static MultiLayerNetwork oneWeight(IUpdater updater, double l2, double decay) {
    return OneWeight.network(
        training -> {
          training.updater(updater).l2(l2);
          return decay > 0 ? training.weightDecay(decay, false) : training;
        });
  }

  /** As if all gradients before had been as large as the moment says. */
  private static void step(MultiLayerNetwork network) {
    var updater = (BaseMultiLayerUpdater<?>) network.getUpdater();
    GradientUpdater<?> steps = updater.getUpdaterBlocks().get(0).getGradientUpdater();
    steps
        .getState()
        .forEach(
            (name, state) -> {
              if (!name.equals("M")) {
                state.assign(MOMENT);
              }
            });
    network.fit(DATA);
  }

  private static Preconditioner preconditioner(MultiLayerNetwork network) {
    INDArray into = Nd4j.create(network.params().dataType(), 1, network.numParams());
    return new TrainedModel(network).preconditioner(LATE, 0, () -> into).orElseThrow();
  }

  /** The learning rate at which the limit is what preconditioning makes of the curvature. */
  private static double edge(Steps steps) {
    Preconditioner atOne = preconditioner(steps.at(1));
    INDArray scaled = atOne.inverseRoot();
    INDArray product = scaled.mul(OneWeight.CURVATURE);
    atOne.addRidges(scaled, product);
    return atOne.largest() / product.mul(scaled).getDouble(0);
  }

  private static double weightAfter(MultiLayerNetwork network) {
    for (int i = 0; i < 500; i++) {
      step(network);
    }
    return Math.abs(network.params().getDouble(0));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void belowItStepsShrinkAndAboveItTheyGrow(Steps steps) {
    double edge = edge(steps);

    double first = Math.abs(steps.at(0.99 * edge).params().getDouble(0));
    assertThat(weightAfter(steps.at(0.99 * edge))).isLessThan(0.5 * first);
    assertThat(weightAfter(steps.at(1.01 * edge))).isGreaterThan(2 * first);
  }

  @Test
  void meansThatBeganAtZeroAreCorrected() {
    MultiLayerNetwork network = oneWeight(new Adam(0.1, 0.9, 0.999, 1e-8), 0, 0);
    network.params().assign(1);
    network.fit(DATA);
    INDArray into = Nd4j.create(DataType.DOUBLE, 1, 1);

    Preconditioner first = new TrainedModel(network).preconditioner(0, 0, () -> into).orElseThrow();

    // The first step's mean is a tenth of the gradient, 2, and its square a thousandth of 4.
    double moved = 1 - network.params().getDouble(0);
    double divisor = Math.pow(first.inverseRoot().getDouble(0), -2);
    assertThat(0.1 * 0.2 / divisor).isCloseTo(moved, within(1e-9));
  }

  @Test
  void momentsLieWhereTheirParametersDoAndBiasesHaveNoRidge() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new Adam(0.1))
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(2).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(2)
                        .nOut(1)
                        .l2(0.5)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    DataSet zeroSecondInput =
        new DataSet(Nd4j.createFromArray(new float[][] {{1, 0}}), Nd4j.ones(1, 1));
    network.fit(zeroSecondInput);

    Preconditioner read = preconditioner(network);

    double[] moments = read.moments().toDoubleVector();
    assertThat(moments).hasSize(9);
    // Weights are laid out by column: those of the second input are the second of each output.
    assertThat(new double[] {moments[1], moments[3]}).containsOnly(0);
    assertThat(moments[8]).as("the output's bias").isPositive();
    assertThat(read.ridges()).isEqualTo(List.of(new Preconditioner.Ridge(6, 8, 0.5)));
  }

  @Test
  void othersHaveNone() {
    for (IUpdater updater : List.of(new Sgd(0.1), new AdaMax(0.1), new Nadam(0.1))) {
      MultiLayerNetwork network = oneWeight(updater, 0, 0);
      network.fit(DATA);

      assertThat(new TrainedModel(network).preconditioner(0, 0, () -> network.params())).isEmpty();
    }
    assertThat(new TrainedModel(oneWeight(new Nadam(0.1), 0, 0)).stableCurvature(0, 0).reason())
        .startsWith("Nadam scales the step of each parameter by itself, in a way whose limit");
  }
}
