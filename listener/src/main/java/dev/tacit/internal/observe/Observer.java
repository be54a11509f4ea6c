// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.internal.pipeline.Costs;
import dev.tacit.internal.pipeline.Due;
import dev.tacit.internal.pipeline.ModelReplica;
import dev.tacit.internal.pipeline.Overhead;
import dev.tacit.internal.pipeline.Pipeline;
import dev.tacit.internal.pipeline.Warnings;
import dev.tacit.internal.reference.ReferenceSource;
import dev.tacit.internal.reference.Supply;
import dev.tacit.internal.training.ModelLogits;
import dev.tacit.internal.training.PlantedLabels;
import dev.tacit.internal.training.TrainedBatch;
import dev.tacit.internal.training.TrainedModel;
import dev.tacit.internal.training.UpdateWitness;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.schedule.Schedule.Moment;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Observes what one worker trains, and takes snapshots of it. */
public final class Observer {

  private final Pipeline pipeline;
  private final Doubts doubts;
  private final Snapshots snapshots;
  private final Turns turns;
  private final Arriving arriving;
  private final Collecting collecting;
  private WeakReference<Model> model = new WeakReference<>(null);
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
    this.pipeline = pipeline;
    Overhead overhead = costs.overhead();
    this.doubts = new Doubts(warnings);
    Sets sets = new Sets(observing.heldOut(), warnings);
    this.snapshots = new Snapshots(observing, worker, sets, overhead);
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
    if (trainedOn != null) {
      score = trainedOn.score();
      batchSize = trainedOn.size();
    }
    Supply found = found(told, () -> examples(trained, trainedOn), passEnds);
    latestIteration = told.epochEnd() ? latestIteration : moment.iteration();
    if (told.epochEnd() || passEnds) {
      arriving.epochEnded();
    }
    List<Diagnostic> due = turns.due(moment, passEnds, arriving.due(), latestIteration);
    if (!due.isEmpty()) {
      found.examples().ifPresent(some -> measure(trained, moment.epoch(), some, due, updated));
    }
  }

  private Supply found(Moment told, Supplier<@Nullable Batch> examples, boolean passEnds) {
    return told.epochEnd() ? collecting.epochEnded() : collecting.iterated(examples, passEnds);
  }

  /** What of it is affordable. */
  private void measure(
      TrainedModel trained, int epoch, Examples examples, List<Diagnostic> due, boolean updated) {
    List<Due> affordable = turns.affordable(due, examples.size(), batchSize);
    if (!affordable.isEmpty()) {
      turns.taken(latestIteration, affordable);
      pipeline.submit(
          snapshots.of(
              trained,
              new Snapshots.Taken(latestIteration, epoch, score, updated),
              examples,
              collecting.misfit(),
              () -> arriving.forThose(affordable),
              affordable));
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
    Batch examples = trainedOn.examples(trained.indexedClasses()).orElse(null);
    if (examples == null) {
      doubts.disagreed();
      return null;
    }
    return trainedOn.planted().without(examples);
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
    ModelReplica before = snapshots.beginAnew();
    if (before != null) {
      pipeline.retire(before);
    }
    model = new WeakReference<>(observed);
    arriving.beginsAnew();
    collecting.beginsAnew();
    turns.beginsAnew();
    epochs = epochs.ofNextModel();
    witness = new UpdateWitness();
    passed = null;
    batch = null;
    score = Double.NaN;
    latestIteration = 0;
  }
}
