// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import static dev.tacit.internal.arrival.ReadNetworks.CLASSES;
import static dev.tacit.internal.arrival.ReadNetworks.FEATURES;
import static dev.tacit.internal.arrival.ReadNetworks.data;
import static dev.tacit.internal.arrival.ReadNetworks.network;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Which examples are read, and when none is. */
final class ReadingTest {

  private final AtomicLong clock = new AtomicLong();
  private final ArrivalReader reader = new ArrivalReader(new Spending(Spending.SHARE, clock::get));
  private final ReadingListener listener = new ReadingListener(reader);

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(7);
  }

  private MultiLayerNetwork classifier() {
    MultiLayerNetwork network = network(CLASSES, Activation.SOFTMAX, LossFunction.MCXENT);
    network.setListeners(listener);
    return network;
  }

  @Test
  void anExampleThatComesBackIsTheSame() {
    MultiLayerNetwork network = classifier();
    DataSet data = data(20);

    network.fit(data);
    assertThat(reader.now().returned()).isZero();
    network.fit(data);

    assertThat(reader.now().examples()).isEqualTo(20);
    assertThat(reader.now().returned()).isEqualTo(20);
  }

  @Test
  void equalInputsWithDifferentLabelsAreTwoExamples() {
    DataSet data = data(2);
    data.getFeatures().getRow(1).assign(data.getFeatures().getRow(0));

    classifier().fit(data);

    assertThat(reader.now().examples()).isEqualTo(2);
  }

  @Test
  void whatAnotherListenerComputesIsNotTrainedOn() {
    MultiLayerNetwork network = classifier();
    network.addListeners(
        new BaseTrainingListener() {
          @Override
          public void onEpochStart(org.deeplearning4j.nn.api.Model model) {
            network.setInput(data(9).getFeatures());
            network.setLabels(data(9).getLabels());
            network.computeGradientAndScore();
          }
        });

    network.fit(
        new org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator<>(
            data(20).asList(), 20),
        2);

    assertThat(reader.now().examples()).isEqualTo(20);
  }

  @Test
  void labelsThatNameNoClassAreNotRead() {
    DataSet data = data(20);
    data.getLabels().getRow(3).assign(0);
    data.getLabels().getRow(4).assign(1.0 / CLASSES);
    data.getLabels().putScalar(5, 0, Double.NaN);

    classifier().fit(data);

    assertThat(reader.now().examples()).isEqualTo(17);
  }

  @Test
  void examplesThatDoNotCountInTheLossAreNotRead() {
    DataSet data = data(20);
    data.setLabelsMaskArray(Nd4j.ones(DataType.FLOAT, 20, 1));
    data.getLabelsMaskArray().putScalar(7, 0);

    classifier().fit(data);

    assertThat(reader.now().examples()).isEqualTo(19);
  }

  @Test
  void oneOutputTellsTwoClasses() {
    MultiLayerNetwork network = network(1, Activation.SIGMOID, LossFunction.XENT);
    network.setListeners(listener);
    INDArray inputs = Nd4j.randn(DataType.FLOAT, 10, FEATURES);
    INDArray labels = Nd4j.createFromArray(new float[] {0, 1, 1, 0, 1, 0, 0, 1, 1, 1});
    double[] ones = network.output(inputs).castTo(DataType.DOUBLE).toDoubleVector();
    int right =
        (int)
            LongStream.range(0, 10)
                .filter(i -> ones[(int) i] > 0.5 == (labels.getFloat(i) == 1))
                .count();

    network.fit(inputs, labels.reshape(10, 1));

    assertThat(reader.now().classes()).isEqualTo(2);
    assertThat(reader.now().right()).isEqualTo(right);
  }

  @Test
  void regressionSaysWhyThereIsNothing() {
    MultiLayerNetwork network = network(1, Activation.IDENTITY, LossFunction.MSE);
    network.setListeners(listener);

    network.fit(Nd4j.randn(DataType.FLOAT, 10, FEATURES), Nd4j.randn(DataType.FLOAT, 10, 1));

    assertThat(reader.now().reason()).isEqualTo("labels name no classes");
  }

  @Test
  void outputsThatAreNotFiniteSayWhyThereIsNothing() {
    MultiLayerNetwork network = classifier();
    network.params().assign(Double.NaN);

    network.fit(data(10));

    assertThat(reader.now().reason()).isEqualTo("the network's outputs are not finite");
  }

  @Test
  void augmentedExamplesAreThoseOfTheLatestEpoch() {
    MultiLayerNetwork network = classifier();
    for (int epoch = 0; epoch < 5; epoch++) {
      network.fit(data(20));
      network.fit(data(20));
      reader.epochEnded();
    }

    assertThat(reader.now().examples()).isEqualTo(40);
    assertThat(reader.now().returned()).isZero();
  }
}
