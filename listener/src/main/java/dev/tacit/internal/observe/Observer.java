package dev.tacit.internal.observe;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.internal.pipeline.Costs;
import dev.tacit.internal.pipeline.Due;
import dev.tacit.internal.pipeline.MeasuringTask;
import dev.tacit.internal.pipeline.ModelReplica;
import dev.tacit.internal.pipeline.Overhead;
import dev.tacit.internal.pipeline.Pipeline;
import dev.tacit.internal.pipeline.RunInfo;
import dev.tacit.internal.pipeline.Warnings;
import dev.tacit.internal.training.ModelLogits;
import dev.tacit.internal.training.PlantedLabels;
import dev.tacit.internal.training.TrainedBatch;
import dev.tacit.internal.training.TrainedModel;
import dev.tacit.internal.training.UpdateWitness;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSource;
import dev.tacit.replica.NetworkReplica;
import dev.tacit.replica.UnmeasurableReplica;
import dev.tacit.replica.UnsupportedNetworkException;
import dev.tacit.schedule.Schedule.Moment;
import dev.tacit.snapshot.Snapshot;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Observes what one worker trains, and takes snapshots of it. */
public final class Observer {

  private final RunNaming naming;
  private final int worker;
  private final Pipeline pipeline;
  private final Overhead overhead;
  private final Doubts doubts;
  private final Sets sets;
  private final Turns turns;
  private final Arriving arriving;
  private final Collecting collecting;
  private final SnapshotArrays arrays = new SnapshotArrays();
  private WeakReference<Model> model = new WeakReference<>(null);
  private @Nullable ModelReplica modelReplica;
  private @Nullable RunInfo run;
  private Epochs epochs = new Epochs();
  private UpdateWitness witness = new UpdateWitness();
  private @Nullable TrainedBatch passed;
  private @Nullable TrainedBatch batch;
  private double score = Double.NaN;
  private int batchSize;
  private int latestIteration;

  /**
   * @param worker its number
   * @param references says where examples come from
   */
  Observer(
      Observing observing,
      int worker,
      Pipeline pipeline,
      Costs costs,
      References references,
      Warnings warnings) {
    this.naming = observing.naming();
    this.worker = worker;
    this.pipeline = pipeline;
    this.overhead = costs.overhead();
    this.doubts = new Doubts(warnings);
    this.sets = new Sets(observing.heldOut(), warnings);
    this.turns = new Turns(observing.plan(), worker, pipeline, costs);
    this.collecting = new Collecting(references, doubts, overhead::now);
    this.arriving =
        new Arriving(
            observing.plan().readsArrivals(),
            observing.everyExample(),
            turns.free(),
            doubts,
            overhead::now);
  }

  /** Deeplearning4j announces epochs: nobody else has to count them. */
  void epochsAreAnnounced() {
    epochs.announced();
  }

  /**
   * Keeps what the backward pass overwrites.
   *
   * @param lossInput what a loss layer is given, null if the model has none that is read
   */
  public void observeForwardPass(ModelLogits observed, @Nullable INDArray lossInput) {
    beginAnewWith(observed.model());
    arriving.passing(observed, lossInput);
  }

  /**
   * Holds what training is at, if this pass turns out to be training's.
   *
   * @param planted which examples were trained as another class; the model holds its own labels
   */
  public void observeBackwardPass(Model observed, PlantedLabels planted) {
    beginAnewWith(observed);
    TrainedModel trained = new TrainedModel(observed);
    TrainedBatch held = trained.batch();
    passed = held == null ? null : held.with(planted);
    arriving.passed(trained, passed);
  }

  /** The latest backward pass was training's: only training goes on to a gradient and a step. */
  public void observeGradient(Model observed) {
    batch = passed;
    passed = null;
    arriving.trained();
    witness.beforeStep(observed);
  }

  /** An iteration, or an epoch, is over. */
  public void observe(Model observed, Moment moment) {
    turns.entered();
    take(observed, moment);
    turns.left(moment.epochEnd());
  }

  private void take(Model observed, Moment told) {
    beginAnewWith(observed);
    TrainedModel trained = new TrainedModel(observed);
    boolean updated = updated(observed, told);
    TrainedBatch trainedOn = told.epochEnd() ? null : batch;
    batch = null;
    boolean passEnds = epochs.passEnds(told, () -> withoutMasks(trainedOn));
    Moment moment = epochs.counted(told);
    Batch examples = examples(trained, trainedOn);
    if (told.epochEnd()) {
      collecting.epochEnded();
    } else {
      collecting.iterated(examples, passEnds);
      latestIteration = moment.iteration();
    }
    if (told.epochEnd() || passEnds) {
      arriving.epochEnded();
    }
    List<Diagnostic> due = turns.due(moment, passEnds, arriving.due(), latestIteration);
    if (!due.isEmpty()) {
      collecting
          .examples(examples)
          .ifPresent(some -> measure(trained, moment.epoch(), some, due, updated));
    }
  }

  /** What of it is affordable. */
  private void measure(
      TrainedModel trained, int epoch, Examples examples, List<Diagnostic> due, boolean updated) {
    List<Due> affordable = turns.affordable(due, examples.size(), batchSize);
    if (!affordable.isEmpty()) {
      turns.taken(latestIteration, affordable);
      pipeline.submit(task(trained, epoch, examples, affordable, updated));
    }
  }

  /** Enough to recognize examples by; masks may take arrays to be read. */
  private static @Nullable Batch withoutMasks(@Nullable TrainedBatch trainedOn) {
    return trainedOn == null ? null : new Batch(trainedOn.inputs(), trainedOn.labels());
  }

  /** Whether the model still holds the update of its latest iteration. */
  private boolean updated(Model observed, Moment moment) {
    return moment.epochEnd() ? witness.stillHolds(observed) : witness.afterStep(observed);
  }

  /** What the iteration that is done was trained on, null if that cannot be told. */
  private @Nullable Batch examples(TrainedModel trained, @Nullable TrainedBatch trainedOn) {
    if (trainedOn == null) {
      return null;
    }
    score = trainedOn.score();
    batchSize = trainedOn.size();
    if (!collecting.wantsBatches()) {
      return null;
    }
    Batch examples = trainedOn.examples(trained.indexedClasses()).orElse(null);
    if (examples == null) {
      doubts.disagreed();
      return null;
    }
    return trainedOn.planted().without(examples);
  }

  private MeasuringTask task(
      TrainedModel trained, int epoch, Examples examples, List<Due> due, boolean updated) {
    ModelReplica where = modelReplica(trained);
    RunInfo of = run(trained);
    Sets.Beside beside = sets.beside(examples);
    SnapshotArrays.Lease lease = arrays.copy(trained, updated);
    Snapshot snapshot =
        new Snapshot(
            of.worker(),
            latestIteration,
            epoch,
            Instant.now(),
            score,
            trained.learningRate(latestIteration, trained.epoch()),
            lease.parameters(),
            lease.update(),
            examples,
            beside.heldOut(),
            beside.reason(),
            arriving.forThose(due));
    return new MeasuringTask(of, snapshot, due, where, lease::close);
  }

  private ModelReplica modelReplica(TrainedModel trained) {
    if (modelReplica == null || modelReplica.lost()) {
      String misfit = collecting.misfit();
      modelReplica = misfit == null ? copied(trained) : nowhere(misfit);
    }
    return modelReplica;
  }

  private ModelReplica copied(TrainedModel trained) {
    long since = overhead.now();
    try {
      return ModelReplica.on(NetworkReplica.of(trained.model()));
    } catch (UnsupportedNetworkException e) {
      return nowhere(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return nowhere("the network cannot be copied: " + e);
    } finally {
      overhead.startedUpTraining(since);
    }
  }

  private static ModelReplica nowhere(String reason) {
    return ModelReplica.without(new UnmeasurableReplica(reason));
  }

  private RunInfo run(TrainedModel trained) {
    if (run == null) {
      run = naming.of(trained.description(), worker);
    }
    return run;
  }

  /** Where this worker's examples come from, once it has seen a batch. */
  Optional<ReferenceSource> reference() {
    return collecting.source();
  }

  /** Another model may take the place of the one that was observed, and train on the same data. */
  private void beginAnewWith(Model observed) {
    if (model.get() == observed) {
      return;
    }
    if (modelReplica != null) {
      pipeline.retire(modelReplica);
    }
    model = new WeakReference<>(observed);
    arriving.beginsAnew();
    collecting.beginsAnew();
    turns.beginsAnew();
    modelReplica = null;
    run = null;
    epochs = new Epochs();
    witness = new UpdateWitness();
    passed = null;
    batch = null;
    score = Double.NaN;
    latestIteration = 0;
  }
}
