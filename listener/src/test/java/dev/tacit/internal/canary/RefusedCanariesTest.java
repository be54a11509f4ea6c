package dev.tacit.internal.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.TacitListener;
import dev.tacit.TacitListenerBuilder;
import dev.tacit.internal.canary.Jobs.Layout;
import dev.tacit.internal.training.PlantedLabels;
import dev.tacit.reference.Examples;
import dev.tacit.report.Measurement;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

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

  private static MultiLayerNetwork regression() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .list(
                    new DenseLayer.Builder().nIn(Jobs.FEATURES).nOut(8).build(),
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(8)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static INDArray fit(MultiLayerNetwork network, List<DataSet> epoch, int epochs) {
    network.fit(new ExistingDataSetIterator(epoch), epochs);
    return network.params();
  }

  @Test
  void regressionSaysWhyNot() {
    INDArray inputs = Nd4j.randn(DataType.FLOAT, 300, Jobs.FEATURES);
    // Some of the numbers are 0 and 1.
    INDArray targets = inputs.getColumn(0, true).mul(2);
    targets.put(0, 0, 0.0).put(1, 0, 1.0);
    List<DataSet> batches = new DataSet(inputs, targets).batchBy(BATCH);

    assertRefused(
        tacit -> {
          MultiLayerNetwork network = regression();
          network.setListeners(tacit);
          return fit(network, batches, 3);
        },
        builder(),
        "Run \"job\": no canaries are planted: labels name no classes.");
    assertThat(fitted().reason()).isEqualTo("labels name no classes");
    assertThat(sink.latest().orElseThrow().value("tacit.canary.examples")).isZero();
  }

  @Test
  void fewExamplesAreRefusedWithOneLine() {
    List<DataSet> batches = Jobs.batches(Jobs.data(Layout.ONE_HOT, 1200, 1, 3), BATCH);

    assertRefused(
        tacit -> {
          MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 8, 0.01);
          network.setListeners(tacit);
          return fit(network, batches, 3);
        },
        builder().canaries(0.01),
        "no canaries are planted: the first epoch had 1,200 examples, it takes 5,000."
            + " canariesInSmallData(share) plants them all the same.");
    assertThat(fitted().reason()).startsWith("the first epoch had 1,200 examples");
  }

  @Test
  void loopsOverFewExamplesAreRefusedToo() {
    List<DataSet> batches = Jobs.batches(Jobs.data(Layout.ONE_HOT, 600, 1, 3), BATCH);

    assertRefused(
        tacit -> {
          MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 8, 0.01);
          network.setListeners(tacit);
          for (int epoch = 0; epoch < 4; epoch++) {
            batches.forEach(network::fit);
          }
          return network.params();
        },
        builder().canaries(0.01),
        "the first epoch had 600 examples");
  }

  @Test
  void examplesThatNeverComeBackSayWhyNot() {
    DataSet data = Jobs.data(Layout.ONE_HOT, 300, 1, 3);

    assertRefused(
        tacit -> {
          MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 8, 0.01);
          network.setListeners(tacit);
          for (int epoch = 1; epoch < 5; epoch++) {
            INDArray augmented = data.getFeatures().add(epoch / 8.0);
            fit(network, new DataSet(augmented, data.getLabels()).batchBy(BATCH), 1);
          }
          return network.params();
        },
        builder(),
        "examples do not come back as they were, as with random augmentation");
    assertThat(fitted().reason()).startsWith("examples do not come back");
  }

  @Test
  void oneEpochIsNotEnough() {
    List<DataSet> batches = Jobs.batches(Jobs.data(Layout.ONE_HOT, 300, 1, 3), BATCH);

    assertRefused(
        tacit -> {
          MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 8, 0.01);
          network.setListeners(tacit);
          return fit(network, batches, 1);
        },
        builder(),
        "training was over before a second epoch");
    assertThat(fitted().reason()).contains("second epoch");
  }

  @Test
  void labelsOfTimeStepsSayWhyNot() {
    INDArray inputs = Nd4j.randn(DataType.FLOAT, 60, 3, 5);
    INDArray labels = Nd4j.ones(DataType.FLOAT, 60, 2, 5).mul(0.5);
    List<DataSet> batches = Collections.nCopies(3, new DataSet(inputs, labels));

    assertRefused(
        tacit -> {
          MultiLayerNetwork network =
              new MultiLayerNetwork(
                  new NeuralNetConfiguration.Builder()
                      .seed(5)
                      .list(
                          new LSTM.Builder().nIn(3).nOut(4).build(),
                          new RnnOutputLayer.Builder()
                              .nIn(4)
                              .nOut(2)
                              .activation(Activation.SOFTMAX)
                              .build())
                      .build());
          network.init();
          network.setListeners(tacit);
          return fit(network, batches, 2);
        },
        builder(),
        "labels are not one for each example: they have 3 dimensions");
    assertThat(fitted().defined()).isFalse();
  }

  @Test
  void labelMasksSayWhyNot() {
    DataSet data = Jobs.data(Layout.ONE_HOT, 200, 1, 3);
    data.setLabelsMaskArray(Nd4j.ones(DataType.FLOAT, 200, 1));

    assertRefused(
        tacit -> {
          MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 8, 0.01);
          network.setListeners(tacit);
          return fit(network, List.of(data), 3);
        },
        builder(),
        "labels have a mask");
  }

  @Test
  void severalOutputsSayWhyNot() {
    DataSet data = Jobs.data(Layout.ONE_HOT, 200, 1, 3);
    MultiDataSet both =
        new MultiDataSet(
            new INDArray[] {data.getFeatures()},
            new INDArray[] {data.getLabels(), data.getLabels()});

    assertRefused(
        tacit -> {
          ComputationGraph graph = ofTwoOutputs();
          graph.setListeners(tacit);
          for (int i = 0; i < 3; i++) {
            graph.fit(both);
          }
          return graph.params();
        },
        builder(),
        "the network has 2 outputs");
  }

  private static ComputationGraph ofTwoOutputs() {
    ComputationGraphConfiguration.GraphBuilder builder =
        new NeuralNetConfiguration.Builder().seed(5).graphBuilder().addInputs("in");
    for (String name : List.of("one", "other")) {
      builder.addLayer(
          name,
          new OutputLayer.Builder()
              .nIn(Jobs.FEATURES)
              .nOut(Jobs.CLASSES)
              .activation(Activation.SOFTMAX)
              .build(),
          "in");
    }
    ComputationGraph graph = new ComputationGraph(builder.setOutputs("one", "other").build());
    graph.init();
    return graph;
  }

  /** Plants without a job around it. */
  private static final class Planter extends BaseTrainingListener {

    private final List<String> said = new ArrayList<>();
    private final Set<String> planted = new HashSet<>();
    private final Canaries canaries;

    Planter(CanaryShare share, Supplier<Optional<List<Examples>>> reference) {
      this.canaries = new Canaries(share, reference, said::add, said::add);
    }

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      canaries.passing(model);
    }

    @Override
    public void onBackwardPass(Model model) {
      PlantedLabels rows = canaries.passed(model);
      INDArray inputs = ((MultiLayerNetwork) model).getInput();
      for (int i = 0; i < inputs.size(0); i++) {
        if (rows.of(i) != PlantedLabels.NONE) {
          planted.add(inputs.getRow(i).toString());
        }
      }
    }

    @Override
    public void onEpochEnd(Model model) {
      canaries.epochEnded();
    }
  }

  @Test
  void whatFailsReachesNoTraining() {
    Planter planter =
        new Planter(
            CanaryShare.inSmallData(0.1),
            () -> {
              throw new OutOfMemoryError("no room");
            });
    MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 8, 0.01);
    network.setListeners(planter);

    fit(network, Jobs.batches(Jobs.data(Layout.ONE_HOT, 200, 1, 3), BATCH), 4);

    assertThat(planter.planted).isEmpty();
    assertThat(planter.said)
        .containsExactly(
            "no canaries are planted: canaries cannot be planted: java.lang.OutOfMemoryError: no"
                + " room.");
  }

  @Test
  void plantingIsAnnouncedWithNumbers() {
    Planter planter = new Planter(CanaryShare.of(0.01), () -> Optional.of(List.of()));
    MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 8, 0.01);
    network.setListeners(planter);

    fit(network, Jobs.batches(Jobs.data(Layout.ONE_HOT, 6000, 1, 3), BATCH), 3);

    assertThat(planter.planted).hasSizeBetween(40, 80);
    assertThat(planter.said)
        .containsExactly(
            "canaries are planted from now on: "
                + planter.planted.size()
                + " of 6,000 training examples have another label than yours. They are measured as"
                + " tacit.canary.fitted, and training learns them.");
  }

  /** Nobody knows yet which examples are to be left out. */
  @Test
  void plantingWaitsForTheReferenceExamples() {
    Planter planter = new Planter(CanaryShare.of(0.01), Optional::empty);
    MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 8, 0.01);
    network.setListeners(planter);

    fit(network, Jobs.batches(Jobs.data(Layout.ONE_HOT, 6000, 1, 3), BATCH), 3);

    assertThat(planter.planted).isEmpty();
    assertThat(planter.said).isEmpty();
  }
}
