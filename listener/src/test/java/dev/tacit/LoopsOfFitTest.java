package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tacit.diagnostic.gradient.GradientNoise;
import dev.tacit.diagnostic.label.ContradictedLabels;
import dev.tacit.diagnostic.margin.AreaUnderMargin;
import dev.tacit.diagnostic.progress.Accuracy;
import dev.tacit.diagnostic.progress.TrainingProgress;
import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.testing.LayerKind;
import dev.tacit.testing.Training;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Loops of {@code fit(dataSet)}, which have no epochs, on three classes around three centres. */
class LoopsOfFitTest {

  private static final int CLASSES = 3;
  private static final int FEATURES = 6;

  private final InMemorySink sink = new InMemorySink();
  private final Random random = new Random(1);

  private DataSet data(int examples, int features, double wrong) {
    INDArray inputs = Nd4j.create(DataType.FLOAT, examples, features);
    INDArray labels = Nd4j.create(DataType.FLOAT, examples, CLASSES);
    for (int i = 0; i < examples; i++) {
      int right = i % CLASSES;
      for (int p = 0; p < features; p++) {
        inputs.putScalar(i, p, random.nextGaussian() + (p == right ? 2.5 : 0));
      }
      labels.putScalar(i, (right + (random.nextDouble() < wrong ? 1 : 0)) % CLASSES, 1);
    }
    return new DataSet(inputs, labels);
  }

  private static MultiLayerNetwork network(int features, int width, double rate) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Adam(rate))
                .list(
                    new DenseLayer.Builder()
                        .nIn(features)
                        .nOut(width)
                        .activation(Activation.RELU)
                        .build(),
                    new OutputLayer.Builder()
                        .nIn(width)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  /** At its defaults, but for what it costs. */
  private TacitListenerBuilder listener(Schedule schedule) {
    return TacitListener.builder("loop")
        .withoutStandardDiagnostics()
        .diagnostic(new TrainingProgress())
        .schedule(schedule)
        .budget(OverheadBudget.unlimited())
        .synchronous()
        .sink(sink);
  }

  private List<Integer> iterations() {
    return sink.reports().stream().map(Report::iteration).toList();
  }

  private double examples() {
    return sink.latest().orElseThrow().value("tacit.reference.examples", "train");
  }

  @Test
  void aSmallDataSetIsMeasuredOnItsExamplesOnce() {
    DataSet dataSet = data(60, FEATURES, 0);
    MultiLayerNetwork network = network(FEATURES, 8, 0);
    List<Suspect> suspects;
    try (TacitListener tacit =
        listener(Schedule.every(10))
            .diagnostic(new GradientNoise())
            .diagnostic(new AreaUnderMargin())
            .build()) {
      network.addListeners(tacit);
      for (int i = 0; i < 100; i++) {
        network.fit(dataSet);
      }
      suspects = tacit.suspects(1000);
    }
    assertThat(iterations()).containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90);
    assertThat(sink.reports()).allSatisfy(r -> assertThat(r.epoch()).isEqualTo(r.iteration()));
    assertThat(examples()).isEqualTo(60);
    assertThat(suspects).extracting(Suspect::id).hasSize(60).doesNotHaveDuplicates();
    assertThat(sink.latest().orElseThrow().value("tacit.gradient.coherence", "all"))
        .isCloseTo(coherence(network, dataSet), withinPercentage(0.1));
  }

  /** The squared norm of the mean gradient, as a multiple of what orthogonal ones would have. */
  private static double coherence(MultiLayerNetwork network, DataSet dataSet) {
    MultiLayerNetwork copy = network.clone();
    INDArray sum = Nd4j.zeros(DataType.DOUBLE, 1, copy.numParams());
    double squares = 0;
    for (DataSet example : dataSet.asList()) {
      copy.setInput(example.getFeatures());
      copy.setLabels(example.getLabels());
      copy.computeGradientAndScore();
      INDArray gradient = copy.gradient().gradient().castTo(DataType.DOUBLE);
      sum.addi(gradient.reshape(1, gradient.length()));
      squares += Math.pow(gradient.norm2Number().doubleValue(), 2);
    }
    return Math.pow(sum.norm2Number().doubleValue(), 2) / squares;
  }

  @Test
  void batchesInTheSameOrderEndAnEpochWithTheirLast() {
    List<DataSet> batches = data(60, FEATURES, 0).batchBy(12);
    MultiLayerNetwork network = network(FEATURES, 8, 0.01);
    try (TacitListener tacit = listener(Schedule.everyEpoch()).build()) {
      network.addListeners(tacit);
      for (int pass = 0; pass < 30; pass++) {
        for (DataSet batch : batches) {
          network.fit(batch);
        }
      }
    }
    // The first is told by the batch that comes back.
    assertThat(iterations()).startsWith(5, 9, 14, 19).endsWith(144, 149).hasSize(30);
    assertThat(sink.reports()).allSatisfy(r -> assertThat(r.epoch()).isEqualTo(r.iteration() / 5));
    assertThat(examples()).isEqualTo(60);
  }

  @Test
  void shuffledExamplesEndAnEpochWhenAllHaveComeBack() {
    List<DataSet> all = new ArrayList<>(data(60, FEATURES, 0).asList());
    ComputationGraph graph = network(FEATURES, 8, 0.01).toComputationGraph();
    try (TacitListener tacit = listener(Schedule.everyEpoch()).build()) {
      graph.addListeners(tacit);
      for (int pass = 0; pass < 30; pass++) {
        Collections.shuffle(all, random);
        for (DataSet batch : DataSet.merge(all).batchBy(16)) {
          graph.fit(batch);
        }
      }
    }
    assertThat(iterations()).startsWith(4, 7, 11).hasSize(30);
    assertThat(examples()).isEqualTo(60);
  }

  @Test
  void whatIsDueAtBothIsMeasuredOnce() {
    List<DataSet> batches = data(60, FEATURES, 0).batchBy(12);
    MultiLayerNetwork network = network(FEATURES, 8, 0.01);
    try (TacitListener tacit =
        listener(Schedule.every(3))
            .diagnostic(new Accuracy(), Schedule.everyEpoch())
            .diagnostic(new GradientNoise(), moment -> moment.epochEnd() || moment.epoch() > 0)
            .build()) {
      network.addListeners(tacit);
      for (int i = 0; i < 30; i++) {
        network.fit(batches.get(i % 5));
      }
    }
    assertThat(iterations()).doesNotHaveDuplicates().startsWith(5, 6, 7, 8, 9).hasSize(25);
    for (Report report : sink.reports()) {
      int i = report.iteration();
      assertThat(measured(report, "tacit.training.score")).isEqualTo(i % 3 == 0 ? 1 : 0);
      assertThat(measured(report, "tacit.training.accuracy"))
          .isEqualTo(i % 5 == 4 || i == 5 ? 1 : 0);
      assertThat(measured(report, "tacit.gradient.coherence")).isEqualTo(1);
    }
  }

  private static long measured(Report report, String metric) {
    return report.measurements().stream().filter(m -> m.metric().name().equals(metric)).count();
  }

  @Test
  void memorizingIsToldAsInTrainingWithEpochs() {
    DataSet dataSet = data(300, FEATURES, 0.2);
    List<DataSet> batches = dataSet.batchBy(30);
    int passes = 150;
    List<String> told = new ArrayList<>();
    for (boolean loop : new boolean[] {false, true}) {
      InMemorySink reports = new InMemorySink();
      MultiLayerNetwork network = network(FEATURES, 128, 0.005);
      try (TacitListener tacit =
          listener(Schedule.every(20))
              .sink(reports)
              .diagnostic(new Accuracy())
              .diagnostic(new ContradictedLabels())
              .build()) {
        network.addListeners(tacit);
        if (loop) {
          for (int i = 0; i < passes * batches.size(); i++) {
            network.fit(batches.get(i % batches.size()));
          }
        } else {
          network.fit(new ListDataSetIterator<>(dataSet.asList(), 30), passes);
        }
      }
      told.add(reports.reports().stream().map(LoopsOfFitTest::told).toList().toString());
      assertThat(reports.reports().stream().map(r -> r.value("tacit.memorization.state")))
          .contains(Double.NaN, 1.0, 2.0);
    }
    assertThat(told.get(1)).isEqualTo(told.get(0));
  }

  private static String told(Report report) {
    return report.iteration()
        + " of epoch "
        + report.epoch()
        + ": "
        + report.value("tacit.memorization.state")
        + " by "
        + report.value("tacit.label.contradicted");
  }

  @Test
  void epochsThatAreAnnouncedAreNotCountedTwice() {
    MultiLayerNetwork network = network(FEATURES, 8, 0.01);
    try (TacitListener tacit = listener(Schedule.every(10)).build()) {
      network.addListeners(tacit);
      network.fit(new ListDataSetIterator<>(data(60, FEATURES, 0).asList(), 60), 31);
    }
    assertThat(iterations()).containsExactly(10, 20, 30);
    assertThat(sink.reports()).extracting(Report::epoch).containsExactly(10, 20, 30);
  }

  @Test
  void copiesInTheDataAreNotKeptAndEndNoEpoch() {
    List<DataSet> all = new ArrayList<>(data(400, FEATURES, 0).asList());
    all.addAll(all.subList(100, 120));
    Collections.shuffle(all, random);
    MultiLayerNetwork network = network(FEATURES, 8, 0.01);
    try (TacitListener tacit = listener(Schedule.everyEpoch()).build()) {
      network.addListeners(tacit);
      network.fit(new ListDataSetIterator<>(all, 10));
      assertThat(iterations()).containsExactly(41);
      // 133 of each of three classes are kept at most.
      assertThat(tacit.referenceExamples().orElseThrow().size()).isEqualTo(399);
      assertThat(rows(tacit)).doesNotHaveDuplicates();
    }
  }

  private static List<String> rows(TacitListener tacit) {
    INDArray inputs = tacit.referenceExamples().orElseThrow().inputs().get(0);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < inputs.size(0); i++) {
      rows.add(inputs.getRow(i).toStringFull());
    }
    return rows;
  }

  @Test
  void aLoopGoesOnFromTheEpochsOfTheModel() {
    List<DataSet> batches = data(60, FEATURES, 0).batchBy(12);
    MultiLayerNetwork network = network(FEATURES, 8, 0.01);
    network.setEpochCount(7);
    try (TacitListener tacit = listener(Schedule.every(1)).build()) {
      network.addListeners(tacit);
      for (int i = 0; i < 30; i++) {
        network.fit(batches.get(i % 5));
      }
      assertThat(sink.latest().orElseThrow().epoch()).isEqualTo(7 + 5);
      network.fit(new ListDataSetIterator<>(data(60, FEATURES, 0).asList(), 12), 2);
    }
    assertThat(sink.latest().orElseThrow().epoch()).as("Deeplearning4j's").isEqualTo(7 + 1);
  }

  @Test
  void batchesOfManyFeaturesComeRound() {
    List<DataSet> batches = data(24, 100_000, 0).batchBy(8);
    MultiLayerNetwork network = network(100_000, 2, 0.01);
    try (TacitListener tacit = listener(Schedule.every(1)).build()) {
      network.addListeners(tacit);
      for (int i = 0; i < 9; i++) {
        network.fit(batches.get(i % 3));
      }
    }
    assertThat(iterations()).containsExactly(3, 4, 5, 6, 7, 8);
    assertThat(sink.reports()).allSatisfy(r -> assertThat(r.epoch()).isEqualTo(r.iteration() / 3));
    assertThat(examples()).isEqualTo(24);
  }

  @Test
  void maskedSeriesComeRound() {
    Training training = new Training(LayerKind.MASKED_TAGGER);
    try (TacitListener tacit = listener(Schedule.every(1)).build()) {
      training.model().addListeners(tacit);
      training.run(35); // of ten batches of 12
    }
    assertThat(iterations()).first().isEqualTo(10);
    assertThat(sink.reports()).allSatisfy(r -> assertThat(r.epoch()).isEqualTo(r.iteration() / 10));
    assertThat(examples()).isCloseTo(120, within(0.0));
  }
}
