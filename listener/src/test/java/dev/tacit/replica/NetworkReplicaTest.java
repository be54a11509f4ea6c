// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.reference.Examples;
import dev.tacit.replica.result.UnsupportedNetworkException;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.Oracle;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork.Data;
import dev.tacit.testing.UnknownOutput;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

class NetworkReplicaTest {

  private static final int EXAMPLES = 12;

  @ParameterizedTest
  @EnumSource(SmallNetwork.class)
  void outputsAreTestTimeOutputs(SmallNetwork kind) {
    Model model = kind.build(DataType.DOUBLE);
    OneSnapshot snapshot = OneSnapshot.of(model, kind.data(EXAMPLES, 1));
    Data sorted = OneSnapshot.data(snapshot.training());
    double[][] expected = new Oracle(kind, model, sorted).output(sorted.inputs());
    double[][] output =
        snapshot.with(r -> r.forward(snapshot.training()).output().toDoubleMatrix());
    for (int i = 0; i < EXAMPLES; i++) {
      assertThat(output[i]).containsExactly(expected[i], within(1e-9));
    }
  }

  @ParameterizedTest
  @EnumSource(SmallNetwork.class)
  void meanLossIsTheTestTimeScore(SmallNetwork kind) {
    Model model = kind.build(DataType.DOUBLE);
    Data data = kind.data(EXAMPLES, 1);
    OneSnapshot snapshot = OneSnapshot.of(model, data);
    assertThat(snapshot.<Double>with(replica -> replica.loss(snapshot.training())))
        .isCloseTo(new Oracle(kind, model, data).meanLoss(), within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(SmallNetwork.class)
  void lossesAreTestTimeScoresOfSingleExamples(SmallNetwork kind) {
    Model model = kind.build(DataType.DOUBLE);
    OneSnapshot snapshot = OneSnapshot.of(model, kind.data(EXAMPLES, 1));
    Oracle oracle = new Oracle(kind, model, OneSnapshot.data(snapshot.training()));
    assertThat(snapshot.<double[]>with(replica -> replica.losses(snapshot.training())))
        .containsExactly(
            IntStream.range(0, EXAMPLES).mapToDouble(oracle::loss).toArray(), within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(SmallNetwork.class)
  void logitsOfInputsAreThoseOfExamples(SmallNetwork kind) {
    OneSnapshot snapshot = OneSnapshot.of(kind.build(DataType.DOUBLE), kind.data(EXAMPLES, 1));
    Examples examples = snapshot.training();
    INDArray difference =
        snapshot.with(r -> r.logits(examples.inputs()).sub(r.forward(examples).logits()).detach());
    assertThat(difference.normmaxNumber().doubleValue()).isZero();
  }

  @ParameterizedTest
  @EnumSource(SmallNetwork.class)
  void canBeCutAtEveryStepAndGoesOn(SmallNetwork kind) {
    Model model = kind.build(DataType.DOUBLE);
    Examples examples = OneSnapshot.of(model, kind.data(EXAMPLES, 1)).training();
    NetworkReplica replica = NetworkReplica.of(model);
    double[] expected = norms(replica, model, examples);
    int[] left = {Integer.MAX_VALUE};
    replica.checkpoint(
        () -> {
          if (left[0]-- == 0) {
            throw new IllegalStateException("cut");
          }
        });
    norms(replica, model, examples);
    int steps = Integer.MAX_VALUE - left[0];
    assertThat(steps).isGreaterThan(8);
    for (int after = 0; after < steps; after++) {
      left[0] = after;
      assertThatThrownBy(() -> norms(replica, model, examples)).hasMessage("cut");
    }
    assertThat(norms(replica, model, examples)).containsExactly(expected);
  }

  private static double[] norms(NetworkReplica replica, Model model, Examples examples) {
    try (NetworkReplica.Standing ignored = replica.at(model.params())) {
      replica.hessianVector(examples, replica.rademacher(1));
      return replica.lossGradients(examples).get(0).squaredNorms();
    }
  }

  @ParameterizedTest
  @EnumSource(SmallNetwork.class)
  void leavesModelAndRandomGeneratorAlone(SmallNetwork kind) {
    Model model = kind.build(DataType.FLOAT);
    INDArray before = model.params().dup();
    Random random = Nd4j.getRandom();
    random.setSeed(5);
    double expected = random.nextDouble();
    random.setSeed(5);
    OneSnapshot snapshot = OneSnapshot.of(model, kind.data(EXAMPLES, 1));
    Examples examples = snapshot.training();
    snapshot.with(replica -> replica.hessianVector(examples, replica.rademacher(1)).sumNumber());
    snapshot.with(replica -> replica.lossGradients(examples).get(0).squaredNorms());
    snapshot.with(replica -> replica.jacobianSquaredNorms(examples));
    assertThat(model.params()).isEqualTo(before);
    assertThat(random.nextDouble()).isEqualTo(expected);
  }

  @Test
  void namesAnOutputLayerItDoesNotKnow() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list(
                    new DenseLayer.Builder().nIn(3).nOut(4).activation(Activation.TANH).build(),
                    UnknownOutput.softmax("mine", 4, 2))
                .build());
    network.init();
    assertThatThrownBy(() -> NetworkReplica.of(network))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("mine")
        .hasMessageContaining("UnknownOutput")
        .hasMessageContaining("OutputLayer, CenterLossOutputLayer, LossLayer, RnnOutputLayer");
  }

  @Test
  void preprocessorsThatAreVerticesAreApplied() {
    ComputationGraph model =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.convolutional(6, 6, 1))
                .addVertex(
                    "flat", new PreprocessorVertex(new CnnToFeedForwardPreProcessor(6, 6, 1)), "in")
                .addLayer("out", new OutputLayer.Builder().nOut(2).build(), "flat")
                .setOutputs("out")
                .build());
    model.init();
    OneSnapshot snapshot = OneSnapshot.of(model, SmallNetwork.CONVOLUTIONAL.data(EXAMPLES, 1));
    INDArray inputs = OneSnapshot.data(snapshot.training()).inputs()[0];

    double[][] output =
        snapshot.with(r -> r.forward(snapshot.training()).output().toDoubleMatrix());

    double[][] expected = model.outputSingle(inputs).toDoubleMatrix();
    for (int i = 0; i < EXAMPLES; i++) {
      assertThat(output[i]).containsExactly(expected[i], within(1e-9));
    }
  }

  /** Whose configuration is written with the listeners of the model. */
  @Test
  void namesALayerWhoseConfigurationHoldsListeners() {
    MultiLayerNetwork model =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list(
                    new DenseLayer.Builder().nIn(4).nOut(4).build(),
                    new OCNNOutputLayer.Builder().nIn(4).hiddenLayerSize(3).build())
                .build());
    model.init();
    model.setListeners(new BaseTrainingListener() {});
    assertThatThrownBy(() -> NetworkReplica.of(model))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("layer \"layer1\" (OCNNOutputLayer) ends the network");
  }

  @Test
  void namesAnActivationThatIsRandom() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list(
                    new DenseLayer.Builder().nIn(3).nOut(4).activation(Activation.RRELU).build(),
                    new OutputLayer.Builder().nIn(4).nOut(2).activation(Activation.SOFTMAX).build())
                .build());
    network.init();
    assertThatThrownBy(() -> NetworkReplica.of(network))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("rrelu");
  }

  @Test
  void refusesExamplesWithAnotherNumberOfInputs() {
    OneSnapshot snapshot =
        OneSnapshot.of(
            SmallNetwork.GRAPH.build(DataType.FLOAT), SmallNetwork.GRAPH.data(EXAMPLES, 1));
    List<INDArray> one = snapshot.training().inputs().subList(0, 1);
    assertThatThrownBy(() -> snapshot.with(replica -> replica.logits(one)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 arrays, the network takes 2");
  }
}
