// SPDX-License-Identifier: Apache-2.0
package dev.tacit.robustness;

import static dev.tacit.robustness.DenseNetwork.batch;
import static dev.tacit.robustness.DenseNetwork.dense;
import static dev.tacit.robustness.DenseNetwork.network;
import static dev.tacit.robustness.DenseNetwork.relu;
import static dev.tacit.robustness.DenseNetwork.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.diagnostic.sensitivity.ReachableSet;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.TestNetwork.Data;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

class SensitivityPenaltyTest {

  private static final double EPSILON = 0.05;
  private static final double WEIGHT = 0.3;

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"DOUBLE", "FLOAT"})
  void lossIsTheScoreAndWhatTheDiagnosticMeasures(DataType type) {
    MultiLayerNetwork network = network(type, new Sgd(1), tanh(6), relu(5));
    DataSet batch = batch(9, 1);
    SensitivityPenalty penalty = new SensitivityPenalty(network, EPSILON, WEIGHT);

    double sensitivity =
        OneSnapshot.of(network, Data.of(new INDArray[] {batch.getFeatures()}, batch.getLabels()))
            .measure(new ReachableSet(EPSILON))
            .value("tacit.sensitivity.reachable.volume", "0.05");
    double tolerance = type == DataType.DOUBLE ? 1e-9 : 1e-3;
    assertThat(penalty.sensitivity(batch.getFeatures())).isCloseTo(sensitivity, within(tolerance));
    assertThat(penalty.loss(batch))
        .isCloseTo(network.score(batch, false) + WEIGHT * sensitivity, within(tolerance));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identity",
        "relu",
        "leakyrelu",
        "elu",
        "selu",
        "softplus",
        "softsign",
        "sigmoid",
        "tanh",
        "hardtanh"
      })
  void aStepOfTrainingGoesDownTheSlopeOfTheLoss(String activation) {
    Activation function = Activation.fromString(activation);
    assertStepIsSlope(network(DataType.DOUBLE, new Sgd(1), dense(5, function), dense(4, function)));
  }

  @Test
  void theSlopeIsThatOfLayersWithoutBiasAndOfLoneOutputLayersToo() {
    assertStepIsSlope(
        network(
            DataType.DOUBLE,
            new Sgd(1),
            new DenseLayer.Builder().nOut(5).activation(Activation.TANH).hasBias(false).build()));
    assertStepIsSlope(network(DataType.DOUBLE, new Sgd(1)));
  }

  private static void assertStepIsSlope(MultiLayerNetwork network) {
    DataSet batch = batch(7, 2);
    SensitivityPenalty penalty = new SensitivityPenalty(network, EPSILON, WEIGHT);
    double[] slope = slope(network, () -> penalty.loss(batch));
    INDArray before = network.params().dup();
    network.addListeners(penalty);
    network.fit(batch);
    assertThat(before.sub(network.params()).toDoubleVector()).containsExactly(slope, within(1e-6));
  }

  /** By central differences. */
  private static double[] slope(MultiLayerNetwork network, DoubleSupplier loss) {
    double step = 1e-6;
    INDArray parameters = network.params();
    double[] slope = new double[(int) parameters.length()];
    for (int p = 0; p < slope.length; p++) {
      double value = parameters.getDouble(p);
      parameters.putScalar(p, value + step);
      double above = loss.getAsDouble();
      parameters.putScalar(p, value - step);
      slope[p] = (above - loss.getAsDouble()) / (2 * step);
      parameters.putScalar(p, value);
    }
    return slope;
  }

  @Test
  void withoutWeightTrainingIsBitForBitAsBefore() {
    assertThat(trained(0, 0)).isEqualTo(plainlyTrained());
  }

  @Test
  void duringWarmUpTheWeightRisesInAStraightLine() {
    MultiLayerNetwork network = network(DataType.FLOAT, new Sgd(0.1), tanh(5));
    SensitivityPenalty penalty = new SensitivityPenalty(network, EPSILON, 2).warmUp(10);
    assertThat(List.of(0, 1, 5, 10, 99))
        .extracting(penalty::weightAt)
        .containsExactly(0.0, 0.2, 1.0, 2.0, 2.0);
  }

  @Test
  void aWeightThatIsStillWarmingUpChangesTrainingLess() {
    INDArray plain = plainlyTrained();
    double early = trained(WEIGHT, 1000).distance2(plain);
    double whole = trained(WEIGHT, 0).distance2(plain);
    assertThat(early).isPositive().isLessThan(whole / 4);
  }

  @Test
  void trainingWithTheWeightLowersTheSensitivity() {
    INDArray inputs = batch(40, 5).getFeatures();
    MultiLayerNetwork plain = network(DataType.FLOAT, new Adam(0.02), relu(12));
    MultiLayerNetwork held = plain.clone();
    SensitivityPenalty penalty = new SensitivityPenalty(held, EPSILON, WEIGHT);
    held.addListeners(penalty);
    for (int i = 0; i < 60; i++) {
      DataSet batch = batch(i % 3 == 0 ? 13 : 32, i); // batches of several sizes
      plain.fit(batch);
      held.fit(batch);
    }
    double without = new SensitivityPenalty(plain, EPSILON, 0).sensitivity(inputs);
    assertThat(penalty.sensitivity(inputs)).isLessThan(without - 0.5);
  }

  @Test
  void logitsThatCannotMoveLeaveParametersFinite() {
    MultiLayerNetwork network = network(DataType.FLOAT, new Sgd(0.1), relu(5));
    network.getLayer(1).getParam("W").assign(0);
    network.addListeners(new SensitivityPenalty(network, EPSILON, WEIGHT));
    network.fit(batch(8, 1));
    assertThat(Arrays.stream(network.params().toDoubleVector())).allMatch(Double::isFinite);
  }

  private static INDArray trained(double weight, int warmUp) {
    MultiLayerNetwork network = network(DataType.FLOAT, new Adam(0.01), tanh(6), relu(5));
    network.addListeners(new SensitivityPenalty(network, EPSILON, weight).warmUp(warmUp));
    return trained(network);
  }

  private static INDArray plainlyTrained() {
    return trained(network(DataType.FLOAT, new Adam(0.01), tanh(6), relu(5)));
  }

  private static INDArray trained(MultiLayerNetwork network) {
    for (int i = 0; i < 20; i++) {
      network.fit(batch(16, i));
    }
    return network.params();
  }
}
