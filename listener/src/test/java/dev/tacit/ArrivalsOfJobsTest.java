// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Jobs of some seconds, at default settings, on classes around centres that overlap a little. */
final class ArrivalsOfJobsTest {

  private static final int CLASSES = 5;
  private static final int FEATURES = 20;
  private static final int BATCH = 32;

  private final InMemorySink sink = new InMemorySink();
  private final Random random = new Random(3);

  private DataSet data(int examples, double wrong) {
    INDArray inputs = Nd4j.create(DataType.FLOAT, examples, FEATURES);
    INDArray labels = Nd4j.create(DataType.FLOAT, examples, CLASSES);
    for (int i = 0; i < examples; i++) {
      int right = i % CLASSES;
      for (int p = 0; p < FEATURES; p++) {
        inputs.putScalar(i, p, random.nextGaussian() + (p % CLASSES == right ? 1.2 : 0));
      }
      int given = random.nextDouble() < wrong ? right + 1 + random.nextInt(CLASSES - 1) : right;
      labels.putScalar(i, given % CLASSES, 1);
    }
    return new DataSet(inputs, labels);
  }

  private static MultiLayerNetwork network(double rate) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(11)
                .updater(new Adam(rate))
                .list(
                    new DenseLayer.Builder()
                        .nIn(FEATURES)
                        .nOut(128)
                        .activation(Activation.RELU)
                        .build(),
                    new OutputLayer.Builder()
                        .nIn(128)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  /** Every epoch is measured. */
  private List<Report> epochs(int examples, double wrong, double rate, int epochs) {
    MultiLayerNetwork network = network(rate);
    TacitListenerBuilder everyEpoch =
        TacitListener.builder("job").sink(sink).exactly(Schedule.everyEpoch()).synchronous();
    try (TacitListener tacit = everyEpoch.build()) {
      network.addListeners(tacit);
      network.fit(new ListDataSetIterator<>(data(examples, wrong).batchBy(BATCH), BATCH), epochs);
    }
    return sink.reports();
  }

  private static Measurement noise(Report report) {
    return report.find("tacit.label.noise").orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.2, 0.4})
  void theShareOfWrongLabelsIsEstimated(double wrong) {
    Measurement noise = noise(epochs(2000, wrong, 0.002, 12).get(11));

    assertThat(noise.value()).isBetween(0.7 * wrong, 1.3 * wrong);
    assertThat(noise.standardError()).isBetween(0.001, 0.05);
  }

  @Test
  void theEstimateFallsAsWrongLabelsAreLearnt() {
    List<Report> reports = epochs(500, 0.2, 0.01, 60);

    assertThat(noise(reports.get(5)).value()).isGreaterThan(0.1);
    assertThat(noise(reports.get(59)).value()).isLessThan(0.05);
  }

  @Test
  void cleanLabelsAreNotTakenForWrong() {
    assertThat(noise(epochs(2000, 0, 0.002, 12).get(11)).value()).isLessThan(0.05);
  }

  @Test
  void itIsSaidWhyThereIsNoEstimateYet() {
    List<Report> reports = epochs(500, 0.2, 0.002, 2);

    assertThat(noise(reports.get(0)).reason())
        .isEqualTo("it takes a second epoch, this is the first");
    assertThat(reports.get(0).value("tacit.label.implausible", "0.25")).isBetween(0.1, 1.5);
  }

  @Test
  void theCommonestLabelIsCounted() {
    double commonest = data(500, 0.2).getLabels().sum(0).maxNumber().doubleValue();
    random.setSeed(3); // the same labels once more

    Report last = epochs(500, 0.2, 0.002, 2).get(1);

    assertThat(last.value("tacit.arrival.examples")).isEqualTo(500);
    assertThat(last.value("tacit.arrival.commonest")).isEqualTo(commonest / 500);
  }

  @Test
  void whatArrivesIsAnsweredWorseThanWhatWasTrainedOn() {
    Report last = epochs(2000, 0.2, 0.002, 12).get(11);

    assertThat(last.value("tacit.arrival.accuracy"))
        .isBetween(0.5, last.value("tacit.training.accuracy", "train"));
    assertThat(last.value("tacit.arrival.examples")).isEqualTo(2000);
    assertThat(last.value("tacit.arrival.loss")).isPositive();
    assertThat(last.value("tacit.arrival.changed")).isBetween(0.001, 0.5);
    assertThat(last.value("tacit.arrival.forgotten"))
        .isBetween(0.0, last.value("tacit.arrival.changed"));
  }

  /** However the job trains, and though it can pay for nothing. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aJobIsToldOfWhatArrivesWithoutABudget(boolean loopsOfFit) {
    MultiLayerNetwork network = network(0.002);
    List<DataSet> batches = data(500, 0.2).batchBy(BATCH);
    try (TacitListener tacit =
        TacitListener.builder("job").sink(sink).budget(OverheadBudget.of(1e-9)).build()) {
      network.addListeners(tacit);
      long deadline = System.nanoTime() + 60_000_000_000L;
      while (told() < 3 && System.nanoTime() < deadline) {
        if (loopsOfFit) {
          batches.forEach(network::fit);
        } else {
          network.fit(new ListDataSetIterator<>(batches, BATCH));
        }
      }
    }

    assertThat(told()).isGreaterThanOrEqualTo(3);
    assertThat(sink.reports()).noneMatch(one -> one.find("tacit.gradient.norm").isPresent());
  }

  private long told() {
    return sink.reports().stream()
        .filter(report -> !Double.isNaN(report.value("tacit.arrival.accuracy")))
        .count();
  }
}
