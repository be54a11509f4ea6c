// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.TacitListener;
import dev.tacit.TacitListenerBuilder;
import dev.tacit.internal.canary.Jobs.Layout;
import dev.tacit.report.Measurement;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Where canaries cannot be planted: training is as it is without, and one line says why. */
final class RefusedCanariesTest {

  private static final int BATCH = 50;
  private final InMemorySink sink = new InMemorySink();
  private final PrintStream real = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void listens() {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void listensNoMore() {
    System.setErr(real);
  }

  private TacitListenerBuilder builder() {
    return TacitListener.builder("job")
        .sink(sink)
        .exactly(Schedule.everyEpoch())
        .synchronous()
        .canariesInSmallData(0.1);
  }

  /** What training ends with, with a listener if there is one. */
  private interface Job {
    INDArray train(TacitListener... tacit);
  }

  private static <M extends Model> Job job(Supplier<M> models, Consumer<M> training) {
    return tacit -> {
      M model = models.get();
      model.setListeners(tacit);
      training.accept(model);
      return model.params();
    };
  }

  /** Trains a network of three classes for so many epochs. */
  private static Job epochs(int count, List<DataSet> batches) {
    return job(RefusedCanariesTest::classifier, network -> fit(network, batches, count));
  }

  private static MultiLayerNetwork classifier() {
    return Jobs.network(Layout.ONE_HOT, 8, 0.01);
  }

  private void assertRefused(Job job, TacitListenerBuilder builder, String reason) {
    INDArray without = job.train();
    INDArray with;
    try (TacitListener tacit = builder.build()) {
      with = job.train(tacit);
    }

    assertThat(with).isEqualTo(without);
    assertThat(lines()).singleElement().asString().contains(reason);
  }

  private List<String> lines() {
    return said.toString(StandardCharsets.UTF_8).lines().filter(l -> l.contains("canar")).toList();
  }

  private Measurement fitted() {
    return sink.latest().orElseThrow().find("tacit.canary.fitted").orElseThrow();
  }

  private static void fit(MultiLayerNetwork network, List<DataSet> epoch, int epochs) {
    network.fit(new ExistingDataSetIterator(epoch), epochs);
  }

  @Test
  void regressionSaysWhyNot() {
    INDArray inputs = Nd4j.randn(DataType.FLOAT, 300, Jobs.FEATURES);
    // Some of the numbers are 0 and 1.
    INDArray targets = inputs.getColumn(0, true).mul(2);
    targets.put(0, 0, 0.0).put(1, 0, 1.0);
    List<DataSet> batches = new DataSet(inputs, targets).batchBy(BATCH);

    assertRefused(
        job(Jobs::regression, network -> fit(network, batches, 3)),
        builder(),
        "Run \"job\": no canaries are planted: labels name no classes.");
    assertThat(fitted().reason()).isEqualTo("labels name no classes");
    assertThat(sink.latest().orElseThrow().value("tacit.canary.examples")).isZero();
  }

  @Test
  void fewExamplesAreRefusedWithOneLine() {
    List<DataSet> batches = Jobs.batches(Jobs.data(Layout.ONE_HOT, 1200, 1, 3), BATCH);

    assertRefused(
        epochs(3, batches),
        builder().canaries(0.01),
        "no canaries are planted: the first epoch had 1,200 examples, it takes 5,000."
            + " canariesInSmallData(share) plants them all the same.");
    assertThat(fitted().reason()).startsWith("the first epoch had 1,200 examples");
  }

  @Test
  void loopsOverFewExamplesAreRefusedToo() {
    List<DataSet> batches = Jobs.batches(Jobs.data(Layout.ONE_HOT, 600, 1, 3), BATCH);

    assertRefused(
        job(
            RefusedCanariesTest::classifier,
            network -> {
              for (int epoch = 0; epoch < 4; epoch++) {
                batches.forEach(network::fit);
              }
            }),
        builder().canaries(0.01),
        "the first epoch had 600 examples");
  }

  @Test
  void examplesThatNeverComeBackSayWhyNot() {
    DataSet data = Jobs.data(Layout.ONE_HOT, 300, 1, 3);

    assertRefused(
        job(
            RefusedCanariesTest::classifier,
            network -> {
              for (int epoch = 1; epoch < 5; epoch++) {
                INDArray augmented = data.getFeatures().add(epoch / 8.0);
                fit(network, new DataSet(augmented, data.getLabels()).batchBy(BATCH), 1);
              }
            }),
        builder(),
        "examples do not come back as they were, as with random augmentation");
    assertThat(fitted().reason()).startsWith("examples do not come back");
  }

  @Test
  void oneEpochIsNotEnough() {
    List<DataSet> batches = Jobs.batches(Jobs.data(Layout.ONE_HOT, 300, 1, 3), BATCH);

    assertRefused(epochs(1, batches), builder(), "training was over before a second epoch");
    assertThat(fitted().reason()).contains("second epoch");
  }

  @Test
  void labelsOfTimeStepsSayWhyNot() {
    INDArray inputs = Nd4j.randn(DataType.FLOAT, 60, 3, 5);
    INDArray labels = Nd4j.ones(DataType.FLOAT, 60, 2, 5).mul(0.5);
    List<DataSet> batches = Collections.nCopies(3, new DataSet(inputs, labels));

    assertRefused(
        job(Jobs::ofTimeSteps, network -> fit(network, batches, 2)),
        builder(),
        "labels are not one for each example: they have 3 dimensions");
    assertThat(fitted().defined()).isFalse();
  }

  @Test
  void labelMasksSayWhyNot() {
    DataSet data = Jobs.data(Layout.ONE_HOT, 200, 1, 3);
    data.setLabelsMaskArray(Nd4j.ones(DataType.FLOAT, 200, 1));

    assertRefused(epochs(3, List.of(data)), builder(), "labels have a mask");
  }

  @Test
  void severalOutputsSayWhyNot() {
    DataSet data = Jobs.data(Layout.ONE_HOT, 200, 1, 3);
    MultiDataSet both =
        new MultiDataSet(
            new INDArray[] {data.getFeatures()},
            new INDArray[] {data.getLabels(), data.getLabels()});

    assertRefused(
        job(
            Jobs::ofTwoOutputs,
            graph -> {
              for (int i = 0; i < 3; i++) {
                graph.fit(both);
              }
            }),
        builder(),
        "the network has 2 outputs");
  }
}
