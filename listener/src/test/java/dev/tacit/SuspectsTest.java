// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.diagnostic.margin.AreaUnderMargin;
import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Suspect;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** Training on three classes around three centres, every fifth example labelled wrong. */
class SuspectsTest {

  private static final int EXAMPLES = 300;
  private static final int CLASSES = 3;
  private static final int BATCH = 20;

  private final DataSet data = data();
  private final MultiLayerNetwork network = network();
  private final InMemorySink sink = new InMemorySink();

  private static boolean wrong(int example) {
    return example % 5 == 0;
  }

  private static DataSet data() {
    Random random = new Random(1);
    INDArray inputs = Nd4j.create(DataType.FLOAT, EXAMPLES, 4);
    INDArray labels = Nd4j.create(DataType.FLOAT, EXAMPLES, CLASSES);
    for (int i = 0; i < EXAMPLES; i++) {
      int right = random.nextInt(CLASSES);
      for (int p = 0; p < 4; p++) {
        inputs.putScalar(i, p, random.nextGaussian() + (p == right ? 2.5 : 0));
      }
      int label = wrong(i) ? (right + 1 + random.nextInt(CLASSES - 1)) % CLASSES : right;
      labels.putScalar(i, label, 1);
    }
    return new DataSet(inputs, labels);
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Sgd(0.1))
                .list(
                    new DenseLayer.Builder().nIn(4).nOut(32).activation(Activation.RELU).build(),
                    new OutputLayer.Builder()
                        .nIn(32)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  private TacitListenerBuilder builder() {
    return TacitListener.builder("test")
        .sink(sink)
        .budget(OverheadBudget.unlimited())
        .withoutStandardDiagnostics();
  }

  private void train(int epochs) {
    network.fit(new ListDataSetIterator<>(data.asList(), BATCH), epochs);
  }

  /** The probability that a wrong label is ranked before a right one. */
  private static double areaUnderCurve(List<Boolean> wrongInOrder) {
    double pairs = 0;
    double before = 0;
    int wrongSoFar = 0;
    for (boolean wrong : wrongInOrder) {
      wrongSoFar += wrong ? 1 : 0;
      before += wrong ? 0 : wrongSoFar;
    }
    for (boolean wrong : wrongInOrder) {
      pairs += wrong ? 0 : wrongSoFar;
    }
    return before / pairs;
  }

  @Test
  void wrongLabelsOfReferenceExamplesRankFirst() {
    try (TacitListener tacit =
        builder()
            .diagnostic(new AreaUnderMargin())
            .reference(ReferenceSet.stratified(90))
            .schedule(Schedule.everyEpoch())
            .synchronous()
            .build()) {
      assertThat(tacit.suspects(10)).isEmpty();
      network.addListeners(tacit);
      train(20);
      List<Suspect> all = tacit.suspects(EXAMPLES);
      assertThat(all).hasSize(90);
      // The ids are places in the first epoch, which is in the order of the data.
      assertThat(areaUnderCurve(all.stream().map(s -> wrong(Integer.parseInt(s.id()))).toList()))
          .isGreaterThan(0.9);
      assertThat(all.stream().map(s -> labelOf(Integer.parseInt(s.id()))))
          .containsExactlyElementsOf(all.stream().map(Suspect::label).toList());
      assertThatThrownBy(() -> tacit.suspects(-1)).hasMessage("limit=-1: must not be negative");
    }
  }

  private int labelOf(int example) {
    return data.getLabels().getRow(example).argMax().getInt(0);
  }

  @Test
  void anyTrainingExamplesThatHaveNamesCanBeRanked() {
    List<String> names = IntStream.range(0, EXAMPLES).mapToObj(SuspectsTest::name).toList();
    AreaUnderMargin areas = new AreaUnderMargin(Examples.of("all", data, names));
    try (TacitListener tacit =
        builder()
            .diagnostic(areas, Schedule.everyEpoch())
            .reference(ReferenceSet.stratified(30))
            .build()) {
      network.addListeners(tacit);
      train(20);
    }
    List<Suspect> all = areas.suspects("all", EXAMPLES);
    assertThat(all).hasSize(EXAMPLES);
    assertThat(areaUnderCurve(all.stream().map(s -> s.id().startsWith("wrong")).toList()))
        .isGreaterThan(0.9);
    assertThat(sink.latest().orElseThrow().value("tacit.margin.negative", "all"))
        .isBetween(0.1, 0.4);
  }

  private static String name(int example) {
    return (wrong(example) ? "wrong " : "right ") + example;
  }

  @Test
  void rankingsReadWhileMeasuringAreOfOneMeasurement() throws Exception {
    AtomicBoolean training = new AtomicBoolean(true);
    CountDownLatch reading = new CountDownLatch(2);
    Set<Integer> observations = ConcurrentHashMap.newKeySet();
    ExecutorService readers = Executors.newFixedThreadPool(2);
    List<Future<?>> done = new ArrayList<>();
    try (TacitListener tacit =
        builder()
            .diagnostic(new AreaUnderMargin())
            .reference(ReferenceSet.of(data))
            .schedule(Schedule.every(1))
            .build()) {
      for (int r = 0; r < 2; r++) {
        done.add(
            readers.submit(
                () -> {
                  reading.countDown();
                  while (training.get()) {
                    observations.addAll(observationsOf(tacit.suspects(EXAMPLES)));
                  }
                }));
      }
      reading.await();
      network.addListeners(tacit);
      train(10);
    } finally {
      training.set(false);
      readers.shutdown();
    }
    for (Future<?> reader : done) {
      reader.get();
    }
    assertThat(observations).hasSizeGreaterThan(1);
  }

  /** Of a ranking that must be whole and in order: one number, or none before the first. */
  private static Set<Integer> observationsOf(List<Suspect> ranking) {
    Set<Integer> observations = new HashSet<>();
    ranking.forEach(suspect -> observations.add(suspect.observations()));
    assertThat(observations).hasSizeLessThan(2);
    assertThat(ranking.size()).isIn(0, EXAMPLES);
    assertThat(ranking).isSortedAccordingTo(Comparator.comparingDouble(Suspect::area));
    return observations;
  }
}
