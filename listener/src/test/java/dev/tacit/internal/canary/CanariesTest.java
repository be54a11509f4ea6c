package dev.tacit.internal.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.TacitListener;
import dev.tacit.TacitListenerBuilder;
import dev.tacit.Workers;
import dev.tacit.internal.canary.Jobs.Layout;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Canary;
import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.InvocationType;
import org.deeplearning4j.optimize.listeners.EvaluativeListener;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Canaries in jobs as people write them. */
final class CanariesTest {

  private static final int EXAMPLES = 600;
  private static final int REFERENCE = 40;
  private static final int BATCH = 32;
  private static final double SHARE = 0.1;

  private final InMemorySink sink = new InMemorySink();
  private final SeenLabels seen = new SeenLabels();

  private TacitListenerBuilder builder() {
    return TacitListener.builder("job")
        .sink(sink)
        .reference(ReferenceSet.stratified(REFERENCE))
        .exactly(Schedule.everyEpoch())
        .synchronous();
  }

  private void train(MultiLayerNetwork network, DataSet data, int batch, int epochs) {
    TacitListenerBuilder builder = builder().withoutStandardDiagnostics();
    try (TacitListener tacit = builder.canariesInSmallData(SHARE).build()) {
      network.setListeners(tacit, seen);
      network.fit(Jobs.iterator(data, batch), epochs);
    }
  }

  /** What each canary is trained as: by its first number, all passes after the first alike. */
  private Map<Double, String> canaries() {
    Map<Double, String> canaries = new TreeMap<>();
    seen.trained()
        .forEach(
            (example, labels) -> {
              String latest = labels.get(labels.size() - 1);
              if (!latest.equals(labels.get(0))) {
                canaries.put(example, latest);
              }
            });
    return canaries;
  }

  /** The first epoch is as it was given; the second begins as soon as examples have come back. */
  private void assertPlantedAlikeInAllLaterEpochs(int begun) {
    Map<Double, String> canaries = canaries();
    // Reference examples are none, which leaves 560 of 600.
    assertThat(canaries.size()).isBetween(30, 85);
    seen.trained()
        .forEach(
            (example, labels) -> {
              String own = labels.get(0);
              assertThat(labels.subList(0, 1)).containsOnly(own);
              assertThat(labels.subList(begun, labels.size()))
                  .containsOnly(canaries.getOrDefault(example, own));
            });
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void theSameExamplesAreAnotherClassInEveryEpochAfterTheFirst(Layout layout) {
    DataSet data = Jobs.data(layout, EXAMPLES, 1.5, 3);
    INDArray given = data.getLabels().dup();

    train(Jobs.network(layout, 16, 0.01), data, BATCH, 4);

    assertPlantedAlikeInAllLaterEpochs(2);
    assertThat(data.getLabels()).isEqualTo(given);
    assertThat(new HashSet<>(canaries().values())).hasSize(layout.classes());
    assertLaidOutAsBefore(data);
  }

  /** A canary's label is one that other examples have. */
  private void assertLaidOutAsBefore(DataSet data) {
    Set<String> all = new TreeSet<>();
    for (int i = 0; i < data.numExamples(); i++) {
      all.add(data.getLabels().getRow(i).toString());
    }
    assertThat(all).containsAll(canaries().values());
  }

  @Test
  void graphsAreTrainedOnThemToo() {
    DataSet data = Jobs.data(Layout.ONE_HOT, EXAMPLES, 1.5, 3);
    INDArray given = data.getLabels().dup();
    ComputationGraph graph = Jobs.graph(Layout.ONE_HOT, 16, 0.01);
    try (TacitListener tacit = builder().canariesInSmallData(SHARE).build()) {
      graph.setListeners(tacit, seen);
      graph.fit(Jobs.iterator(data, BATCH), 4);
    }

    assertPlantedAlikeInAllLaterEpochs(2);
    assertThat(data.getLabels()).isEqualTo(given);
    assertThat(last().value("tacit.canary.examples")).isEqualTo(canaries().size());
  }

  @Test
  void loopsOfFitArePlantedOnceTheirDataHaveComeRound() {
    DataSet data = Jobs.data(Layout.ONE_HOT, EXAMPLES, 1.5, 3);
    MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 16, 0.01);
    try (TacitListener tacit = builder().canariesInSmallData(SHARE).build()) {
      network.setListeners(tacit, seen);
      for (int epoch = 0; epoch < 4; epoch++) {
        DataSet shuffled = data.copy();
        shuffled.shuffle(epoch);
        Jobs.batches(shuffled, BATCH).forEach(network::fit);
      }
    }

    assertPlantedAlikeInAllLaterEpochs(2);
  }

  @ParameterizedTest
  @ValueSource(chars = {'c', 'f'})
  void labelsMayBeViewsInAnyOrder(char order) {
    DataSet all = Jobs.data(Layout.ONE_HOT, EXAMPLES, 1.5, 3);
    INDArray wide = Nd4j.create(DataType.FLOAT, new long[] {EXAMPLES, 9}, order);
    INDArray view = wide.get(NDArrayIndex.all(), NDArrayIndex.interval(3, 3 + Jobs.CLASSES));
    view.assign(all.getLabels());
    INDArray given = wide.dup();
    MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 16, 0.01);
    try (TacitListener tacit = builder().canariesInSmallData(SHARE).build()) {
      network.setListeners(tacit, seen);
      for (int epoch = 0; epoch < 4; epoch++) {
        network.fit(new DataSet(all.getFeatures(), view));
        tacit.onEpochEnd(network);
      }
    }

    assertPlantedAlikeInAllLaterEpochs(2);
    assertThat(wide).isEqualTo(given);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"INT", "LONG", "DOUBLE", "FLOAT"})
  void indicesMayBeOfAnyType(DataType type) {
    DataSet data = Jobs.data(Layout.INDICES, EXAMPLES, 1.5, 3);
    data.setLabels(data.getLabels().castTo(type));

    train(Jobs.network(Layout.INDICES, 16, 0.01), data, BATCH, 3);

    assertPlantedAlikeInAllLaterEpochs(2);
  }

  /** Series are the same however far they are filled up. */
  @Test
  void maskedSeriesArePlanted() {
    INDArray inputs = Nd4j.randn(DataType.FLOAT, EXAMPLES, 3, 5);
    INDArray mask = Nd4j.ones(DataType.FLOAT, EXAMPLES, 5);
    mask.getColumn(4).assign(0);
    INDArray labels = Jobs.data(Layout.ONE_HOT, EXAMPLES, 0, 3).getLabels();
    DataSet data = new DataSet(inputs, labels, mask, null);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .list(
                    new LastTimeStep(new LSTM.Builder().nIn(3).nOut(8).build()),
                    new OutputLayer.Builder()
                        .nIn(8)
                        .nOut(Jobs.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();

    train(network, data, BATCH, 3);

    assertThat(last().value("tacit.canary.examples")).isBetween(30.0, 85.0);
  }

  @Test
  void eachWorkerMeasuresItsOwn() {
    DataSet data = Jobs.data(Layout.ONE_HOT, EXAMPLES, 1.5, 3);
    TacitListenerBuilder each =
        builder()
            .withoutStandardDiagnostics()
            .workers(Workers.EACH)
            .exactly(Schedule.every(1))
            .canariesInSmallData(SHARE);
    try (TacitListener tacit = each.build()) {
      trainInParallel(data, tacit);
    }

    assertThat(sink.reports().stream().map(Report::worker)).contains("0", "1");
    assertThat(canaries().size()).isBetween(30, 85);
    for (String worker : List.of("0", "1")) {
      assertThat(sink.reports())
          .filteredOn(report -> report.worker().equals(worker))
          .last()
          .extracting(report -> report.value("tacit.canary.examples"))
          .satisfies(count -> assertThat((double) count).isBetween(10.0, 85.0));
    }
  }

  /** It evaluates the network on other data before Tacit looks at the iteration. */
  @Test
  void evaluatingListenersBesideItHarmNothing() {
    DataSet data = Jobs.data(Layout.ONE_HOT, EXAMPLES, 1.5, 3);
    DataSet test = Jobs.data(Layout.ONE_HOT, 100, 1.5, 4);
    MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 16, 0.01);
    try (TacitListener tacit = builder().canariesInSmallData(SHARE).build()) {
      network.setListeners(
          new EvaluativeListener(test, 1, InvocationType.ITERATION_END), tacit, seen);
      network.fit(Jobs.iterator(data, BATCH), 4);
    }

    assertPlantedAlikeInAllLaterEpochs(2);
    assertThat(last().value("tacit.canary.examples")).isEqualTo(canaries().size());
  }

  @Test
  void aBatchMayBeOneExample() {
    train(
        Jobs.network(Layout.ONE_HOT, 16, 0.01), Jobs.data(Layout.ONE_HOT, EXAMPLES, 1.5, 3), 1, 3);

    assertPlantedAlikeInAllLaterEpochs(2);
    assertThat(last().value("tacit.pipeline.snapshots", "failed")).isZero();
  }

  @Test
  void copiesOfAModelInParallelArePlantedAlike() {
    DataSet data = Jobs.data(Layout.ONE_HOT, EXAMPLES, 1.5, 3);
    try (TacitListener tacit = builder().canariesInSmallData(SHARE).build()) {
      trainInParallel(data, tacit);
    }

    assertPlantedAlikeInAllLaterEpochs(3);
    assertThat(last().value("tacit.canary.examples")).isPositive();
  }

  private void trainInParallel(DataSet data, TacitListener tacit) {
    ParallelWrapper wrapper =
        new ParallelWrapper.Builder<>(Jobs.network(Layout.ONE_HOT, 16, 0.01))
            .workers(2)
            .averagingFrequency(3)
            .prefetchBuffer(0)
            .build();
    wrapper.setListeners(tacit, seen);
    for (int epoch = 0; epoch < 5; epoch++) {
      wrapper.fit(Jobs.iterator(data, BATCH));
    }
    wrapper.shutdown();
  }

  @Test
  void listenersAfterwardsSeeTheModelsOwnLabels() {
    DataSet data = Jobs.data(Layout.ONE_HOT, EXAMPLES, 1.5, 3);
    List<DataSet> batches = Jobs.batches(data, BATCH);
    MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 16, 0.01);
    try (TacitListener tacit = builder().canariesInSmallData(SHARE).build()) {
      network.setListeners(tacit, seen);
      for (int epoch = 0; epoch < 4; epoch++) {
        batches.forEach(network::fit);
      }
    }

    assertThat(canaries()).isNotEmpty();
    assertThat(new HashSet<>(seen.held()))
        .isSubsetOf(
            batches.stream().map(b -> System.identityHashCode(b.getLabels()) + "").toList());
  }

  @Test
  void gradientsThatOthersAskForAreOfTheLabelsTheyGive() {
    DataSet data = Jobs.data(Layout.ONE_HOT, EXAMPLES, 1.5, 3);
    MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 16, 0.01);
    try (TacitListener tacit = builder().canariesInSmallData(SHARE).build()) {
      network.setListeners(tacit);
      network.fit(Jobs.iterator(data, BATCH), 3);
      INDArray with = gradient(network, data);
      network.setListeners();
      assertThat(gradient(network, data)).isEqualTo(with);
    }
  }

  private static INDArray gradient(MultiLayerNetwork network, DataSet data) {
    return network
        .calculateGradients(data.getFeatures(), data.getLabels(), null, null)
        .getFirst()
        .gradient()
        .dup();
  }

  @Test
  void noReferenceExampleNoSuspectAndNoQuestionIsACanary() {
    DataSet data = Jobs.data(Layout.ONE_HOT, EXAMPLES, 1.5, 3);
    MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 64, 0.01);
    try (TacitListener tacit = builder().canariesInSmallData(SHARE).build()) {
      network.setListeners(tacit, seen);
      network.fit(Jobs.iterator(data, BATCH), 12);

      assertThat(tacit.suspects(REFERENCE).stream().map(Suspect::id).map(id -> first(data, id)))
          .isNotEmpty()
          .doesNotContainAnyElementsOf(canaries().keySet());
      INDArray reference = tacit.referenceExamples().orElseThrow().inputs().get(0);
      assertThat(IntStream.range(0, REFERENCE).mapToObj(i -> reference.getDouble(i, 0)))
          .doesNotContainAnyElementsOf(canaries().keySet());
      assertThat(
              tacit.labels().among(Jobs.iterator(data, BATCH)).list().stream()
                  .map(suspect -> first(data, Long.toString(suspect.place()))))
          .doesNotContainAnyElementsOf(canaries().keySet());
    }
    assertThat(canaries()).isNotEmpty();
    assertThat(last().value("tacit.arrival.examples"))
        .isEqualTo(EXAMPLES - last().value("tacit.canary.examples"));
  }

  private static double first(DataSet data, String id) {
    return data.getFeatures().getDouble(Integer.parseInt(id), 0);
  }

  @Test
  void currentBatchesAreMeasuredWithoutThem() {
    DataSet data = Jobs.data(Layout.ONE_HOT, EXAMPLES, 1.5, 3);
    MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 16, 0.01);
    TacitListenerBuilder ofBatches =
        builder().reference(ReferenceSet.currentBatch()).exactly(Schedule.every(1));
    try (TacitListener tacit = ofBatches.canariesInSmallData(SHARE).build()) {
      network.setListeners(tacit);
      network.fit(Jobs.iterator(data, BATCH), 3);
    }

    assertThat(sink.reports())
        .extracting(report -> report.value("tacit.reference.examples", "train"))
        .contains((double) BATCH)
        .anyMatch(count -> count < BATCH - 1 && count > BATCH / 2.0);
    assertThat(last().value("tacit.pipeline.snapshots", "failed")).isZero();
  }

  @Test
  void largeTrainingSetsGetThemWithoutInsisting() {
    DataSet data = Jobs.data(Layout.ONE_HOT, 6000, 1.5, 3);
    MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 8, 0.01);
    try (TacitListener tacit = builder().withoutStandardDiagnostics().canaries(0.01).build()) {
      network.setListeners(tacit, seen);
      network.fit(Jobs.iterator(data, BATCH), 3);
    }

    assertThat(canaries().size()).isBetween(40, 80);
    assertThat(last().value("tacit.canary.examples")).isEqualTo(canaries().size());
  }

  @Test
  void aNetworkThatLearnsByHeartFitsThem() {
    DataSet data = Jobs.data(Layout.ONE_HOT, 300, 0, 3);
    MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 256, 0.01);

    train(network, data, BATCH, 100);

    Canary early = canary(2);
    Canary late = canary(99);
    assertThat(early.excess()).isLessThan(0.5);
    assertThat(late.fitted()).isGreaterThan(0.8);
    assertThat(late.chance()).isLessThan(0.1);
    assertThat(late.excess()).isGreaterThan(5 * late.excessError());
  }

  @ParameterizedTest
  @EnumSource(
      value = Layout.class,
      names = {"ONE_HOT", "SINGLE"})
  void aNetworkThatGeneralizesAnswersThemByChance(Layout layout) {
    DataSet data = Jobs.data(layout, 3000, 1.2, 3);
    MultiLayerNetwork network = Jobs.network(layout, 8, 0.005);

    train(network, data, BATCH, 8);

    Canary late = canary(7);
    assertThat(late.examples()).isBetween(230, 370);
    assertThat(late.chance()).isBetween(0.02, 0.4);
    assertThat(late.fittedError()).isBetween(0.005, 0.05);
    assertThat(Math.abs(late.excess())).isLessThan(3 * late.excessError() + 0.02);
  }

  private Canary canary(int epoch) {
    return Canary.in(sink.reports().get(epoch)).orElseThrow();
  }

  private Report last() {
    return sink.latest().orElseThrow();
  }

  @Test
  void jobsWithoutThemAreNotTold() {
    MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 16, 0.01);
    try (TacitListener tacit = builder().build()) {
      network.setListeners(tacit, seen);
      DataSet data = Jobs.data(Layout.ONE_HOT, EXAMPLES, 1.5, 3);
      network.fit(Jobs.iterator(data, BATCH), 3);
    }

    assertThat(canaries()).isEmpty();
    assertThat(last().measurements())
        .noneMatch(one -> one.metric().name().startsWith("tacit.canary"));
    assertThat(Canary.in(last())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.01, 0.11, 1, Double.NaN, Double.POSITIVE_INFINITY})
  void otherSharesAreRefused(double share) {
    assertThatThrownBy(() -> builder().canaries(share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("canaries=" + share + ": must be above 0 and at most 0.1");
    assertThatThrownBy(() -> builder().canariesInSmallData(share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("canariesInSmallData=" + share + ": must be above 0 and at most 0.1");
  }
}
