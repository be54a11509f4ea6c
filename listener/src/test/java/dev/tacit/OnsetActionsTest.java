package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.action.KeptCheckpoints;
import dev.tacit.action.StopTraining;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.margin.AreaUnderMargin;
import dev.tacit.onset.Onset;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.EarlyStoppingResult.TerminationReason;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** What is done when memorization begins, in networks that train. */
final class OnsetActionsTest {

  /** Measurement whose report shows the onset, counted from 0, and those in all. */
  private static final int FALLS = 6;

  /** The first whose report shows that it is time to stop. */
  private static final int STOPS = 12;

  private static final int EPOCHS = 20;
  private static final int BATCHES = 6;

  private final InMemorySink sink = new InMemorySink();
  private final Training training = new Training(SmallNetwork.DENSE);
  private final MultiLayerNetwork model = (MultiLayerNetwork) training.model();

  /** Contradictions that last, then fall, and then go. */
  private static final class Falling implements Diagnostic {

    private static final Metric CONTRADICTED = Metric.gauge("tacit.label.contradicted", "Share.");
    private static final Metric UNSETTLED = Metric.gauge("tacit.label.unsettled", "Share.", "set");

    private final Map<Integer, INDArray> parameters = new TreeMap<>();

    @Override
    public List<Metric> metrics() {
      return List.of(CONTRADICTED, UNSETTLED);
    }

    @Override
    public List<Measurement> measure(Snapshot snapshot, Replica replica) {
      double share = parameters.size() < FALLS ? 0.3 : parameters.size() < STOPS ? 0.1 : 0;
      try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        parameters.put(snapshot.iteration(), snapshot.parameters().dup());
      }
      return List.of(
          Measurement.exact(CONTRADICTED, share), Measurement.exact(UNSETTLED, 0, "train"));
    }
  }

  private TacitListenerBuilder builder(Falling falling) {
    return EagerListener.into(sink)
        .withoutStandardDiagnostics()
        .diagnostic(falling)
        .diagnostic(new AreaUnderMargin())
        .synchronous();
  }

  private DataSetIterator data() {
    List<DataSet> all = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      all.addAll(training.batch(i).asList());
    }
    return new ListDataSetIterator<>(all, all.size() / BATCHES);
  }

  private int onsetIteration() {
    return sink.reports().stream()
        .mapToInt(report -> (int) report.value("tacit.memorization.onset.iteration"))
        .max()
        .orElseThrow();
  }

  @Test
  void actionsAreToldOnceWithEvidenceAndSuspects() {
    List<Onset> told = new ArrayList<>();
    try (TacitListener tacit = builder(new Falling()).onOnset(told::add).build()) {
      model.addListeners(tacit);
      model.fit(data(), EPOCHS);
    }

    assertThat(told).hasSize(1);
    Onset onset = told.get(0);
    assertThat(onset.evidence())
        .singleElement()
        .satisfies(one -> assertThat(one.signal()).isEqualTo("tacit.label.contradicted"));
    assertThat(onset.explanation()).contains("memorization began at iteration");
    assertThat(onset.suspects()).isNotEmpty();
    assertThat(sink.reports()).extracting(Report::iteration).contains(onset.report().iteration());
  }

  @Test
  void plainFitEndsWhenItsDataDo() {
    StopTraining stop = new StopTraining();
    try (TacitListener tacit = builder(new Falling()).onOnset(stop).build()) {
      model.addListeners(tacit);
      model.fit(stop.until(data()), EPOCHS);
    }

    assertThat(stop.stopped()).isTrue();
    assertThat(model.getIterationCount()).isEqualTo(onsetIteration() + 1);
  }

  @Test
  void atTheStopItEndsLaterThanAtTheOnset() {
    StopTraining stop = new StopTraining();
    List<Onset> told = new ArrayList<>();
    try (TacitListener tacit = builder(new Falling()).onStop(stop).onStop(told::add).build()) {
      model.addListeners(tacit);
      model.fit(stop.until(data()), EPOCHS);
    }

    assertThat(told).hasSize(1);
    assertThat(told.get(0).explanation()).contains("it has been time to stop since iteration");
    assertThat(model.getIterationCount()).isEqualTo(told.get(0).report().iteration() + 1);
    assertThat(sink.reports().indexOf(told.get(0).report())).isGreaterThanOrEqualTo(STOPS);
    assertThat(told.get(0).report().iteration()).isGreaterThan(onsetIteration());
  }

  @Test
  void withoutOnsetAllDataAreTrainedOn() {
    StopTraining stop = new StopTraining();
    model.fit(stop.until(data()), 2);

    assertThat(model.getIterationCount()).isEqualTo(2 * BATCHES);
  }

  @Test
  void anEarlyStoppingTrainerEndsAtOnce() {
    StopTraining stop = new StopTraining();
    EarlyStoppingConfiguration<MultiLayerNetwork> configuration =
        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .modelSaver(new InMemoryModelSaver<>())
            .scoreCalculator(new DataSetLossCalculator(data(), true))
            .epochTerminationConditions(new MaxEpochsTerminationCondition(EPOCHS))
            .iterationTerminationConditions(stop.iterations())
            .build();
    EarlyStoppingResult<MultiLayerNetwork> result;
    try (TacitListener tacit = builder(new Falling()).onOnset(stop).build()) {
      model.addListeners(tacit);
      result = new EarlyStoppingTrainer(configuration, model, data()).fit();
    }

    assertThat(result.getTerminationReason())
        .isEqualTo(TerminationReason.IterationTerminationCondition);
    assertThat(result.getTerminationDetails()).isEqualTo("memorization began");
    assertThat(model.getIterationCount()).isLessThan(EPOCHS * BATCHES);
  }

  @Test
  void orAtTheEndOfTheEpoch() {
    StopTraining stop = new StopTraining();
    EarlyStoppingConfiguration<MultiLayerNetwork> configuration =
        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .modelSaver(new InMemoryModelSaver<>())
            .scoreCalculator(new DataSetLossCalculator(data(), true))
            .epochTerminationConditions(stop.epochs(), new MaxEpochsTerminationCondition(EPOCHS))
            .build();
    EarlyStoppingResult<MultiLayerNetwork> result;
    try (TacitListener tacit = builder(new Falling()).onOnset(stop).build()) {
      model.addListeners(tacit);
      result = new EarlyStoppingTrainer(configuration, model, data()).fit();
    }

    assertThat(result.getTerminationDetails()).isEqualTo("memorization began");
    assertThat(result.getTotalEpochs()).isLessThan(EPOCHS);
  }

  @Test
  void theCheckpointIsTheLatestFromBeforeTheOnset(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("before.zip");
    KeptCheckpoints kept = KeptCheckpoints.of(model, file);
    Falling falling = new Falling();
    try (TacitListener tacit = builder(falling).keep(kept).onOnset(kept).build()) {
      model.addListeners(tacit);
      model.fit(data(), EPOCHS);
    }

    List<Integer> measured = List.copyOf(falling.parameters.keySet());
    int before = measured.get(measured.indexOf(onsetIteration()) - 1);
    MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
    INDArray flat = read.params().reshape(1, read.numParams());
    assertThat(flat).isEqualTo(falling.parameters.get(before));
    assertThat(read.params()).isNotEqualTo(model.params());
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aCheckpointNeedsAFolder(@TempDir Path folder) {
    Path file = folder.resolve("missing").resolve("before.zip");

    assertThatThrownBy(() -> KeptCheckpoints.of(model, file))
        .hasMessage("file=" + file + ": must be in a folder that exists");
  }

  @Test
  void whatFailsKeepsNeitherTrainingNorOtherActionsFromGoingOn() {
    List<Onset> told = new ArrayList<>();
    try (TacitListener tacit =
        builder(new Falling())
            .onOnset(
                onset -> {
                  throw new StackOverflowError("on purpose");
                })
            .onOnset(told::add)
            .build()) {
      model.addListeners(tacit);
      model.fit(data(), EPOCHS);
    }

    assertThat(told).hasSize(1);
    assertThat(model.getIterationCount()).isEqualTo(EPOCHS * BATCHES);
  }

  @Test
  void actionsChangeNothingOfTraining(@TempDir Path folder) {
    MultiLayerNetwork alone = (MultiLayerNetwork) new Training(SmallNetwork.DENSE).model();
    alone.fit(data(), EPOCHS);
    KeptCheckpoints kept = KeptCheckpoints.of(model, folder.resolve("before.zip"));
    try (TacitListener tacit =
        builder(new Falling()).keep(kept).onOnset(kept).onOnset(new StopTraining()).build()) {
      model.addListeners(tacit);
      model.fit(data(), EPOCHS);
    }
    assertThat(model.params()).isEqualTo(alone.params());
    assertThat(folder.resolve("before.zip")).exists();
  }
}
