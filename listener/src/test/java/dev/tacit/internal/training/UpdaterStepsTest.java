// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.snapshot.StableCurvature;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

/** The limit at which Deeplearning4j's own steps turn from shrinking to growing. */
final class UpdaterStepsTest {

  /** How one weight is trained, but for the learning rate. */
  record Steps(double momentum, double l2, double decay, boolean decayTimesRate) {

    MultiLayerNetwork at(double rate) {
      return OneWeight.network(
          builder -> {
            builder.updater(momentum == 0 ? new Sgd(rate) : new Nesterovs(rate, momentum));
            builder.l2(l2);
            return decay > 0 ? builder.weightDecay(decay, decayTimesRate) : builder;
          });
    }
  }

  static Stream<Steps> steps() {
    return Stream.of(0.0, 0.5, 0.9)
        .flatMap(
            momentum ->
                Stream.of(
                    new Steps(momentum, 0, 0, true),
                    new Steps(momentum, 0.3, 0, true),
                    new Steps(momentum, 0, 0.2, true),
                    new Steps(momentum, 0, 0.2, false),
                    new Steps(momentum, 0.3, 0.2, true)));
  }

  private static StableCurvature limit(MultiLayerNetwork network) {
    return new TrainedModel(network).stableCurvature(0, 0);
  }

  private static StableCurvature limit(UnaryOperator<NeuralNetConfiguration.Builder> training) {
    return limit(OneWeight.network(builder -> training.apply(builder.updater(new Sgd(0.1)))));
  }

  /** The learning rate at which the limit is the loss's curvature. */
  private static double edge(Steps steps) {
    double low = 1e-3;
    double high = 4;
    for (int i = 0; i < 20; i++) {
      double rate = (low + high) / 2;
      StableCurvature stable = limit(steps.at(rate));
      if (stable.reason() == null && stable.largest() > OneWeight.CURVATURE) {
        low = rate;
      } else {
        high = rate;
      }
    }
    return low;
  }

  private static double weightAfter(MultiLayerNetwork network) {
    DataSet data = OneWeight.data();
    network.params().assign(1);
    for (int i = 0; i < 500; i++) {
      network.fit(data);
    }
    return Math.abs(network.params().getDouble(0));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void belowItStepsShrinkAndAboveItTheyGrow(Steps steps) {
    double edge = edge(steps);

    assertThat(weightAfter(steps.at(0.99 * edge))).isLessThan(0.5);
    assertThat(weightAfter(steps.at(1.01 * edge))).isGreaterThan(2);
  }

  @Test
  void isOfTheIterationsLearningRate() {
    MultiLayerNetwork network =
        OneWeight.network(
            b -> b.updater(new Sgd(new StepSchedule(ScheduleType.ITERATION, 0.1, 0.5, 10))));

    assertThat(limit(network).largest()).isCloseTo(20, within(1e-9));
    assertThat(new TrainedModel(network).stableCurvature(25, 0).largest())
        .isCloseTo(80, within(1e-9));
  }

  private static StableCurvature limit(IUpdater first, IUpdater second) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(3).updater(first).build())
                .layer(new BatchNormalization.Builder().nIn(3).nOut(3).updater(first).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(3)
                        .nOut(1)
                        .updater(second)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    return limit(network);
  }

  @Test
  void isOfAllLayersIfTheyStepAlike() {
    assertThat(limit(new Sgd(0.1), new Sgd(0.1)).largest()).isCloseTo(20, within(1e-9));
    for (IUpdater other : new IUpdater[] {new Sgd(0.2), new Nesterovs(0.1, 0.9)}) {
      assertThat(limit(new Sgd(0.1), other).reason())
          .isEqualTo("parameters have different updaters, learning rates or momenta");
    }
    assertThat(limit(new Sgd(0.1), new Adam(0.1)).reason())
        .isEqualTo("parameters have different updaters, learning rates or momenta");
    assertThat(limit(new RmsProp(0.1), new RmsProp(0.1)).reason())
        .isEqualTo(
            "RmsProp scales the step of each parameter by itself, and its state was not read");
  }

  @Test
  void thereIsNoneWhereStepsAreNotInProportionToTheGradient() {
    assertThat(
            limit(b -> b.gradientNormalization(GradientNormalization.RenormalizeL2PerLayer))
                .reason())
        .isEqualTo("steps have a fixed length (RenormalizeL2PerLayer)");
    assertThat(limit(b -> b.miniBatch(false)).reason())
        .isEqualTo("gradients are summed over a batch (miniBatch(false))");
    assertThat(limit(b -> b.optimizationAlgo(OptimizationAlgorithm.LBFGS)).reason())
        .isEqualTo("steps are as long as a line search finds (LBFGS)");
    assertThat(limit(b -> b.weightDecay(3, false)).reason())
        .isEqualTo("regularization alone makes steps too long");
    assertThat(limit(b -> b.updater(new NoOp())).reason())
        .isEqualTo("no layer has a learning rate");
  }

  @Test
  void clippingLeavesItAsItIs() {
    assertThat(limit(b -> b.gradientNormalization(GradientNormalization.ClipL2PerLayer)).largest())
        .isCloseTo(20, within(1e-9));
  }
}
