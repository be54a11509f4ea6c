package dev.tacit;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.pipeline.Allowance;
import dev.tacit.pipeline.Contention;
import dev.tacit.pipeline.Due;
import dev.tacit.pipeline.Overhead;
import dev.tacit.pipeline.Pipeline;
import dev.tacit.pipeline.Place;
import dev.tacit.pipeline.Run;
import dev.tacit.pipeline.Situation;
import dev.tacit.pipeline.Task;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSource;
import dev.tacit.replica.NetworkReplica;
import dev.tacit.replica.UnmeasurableReplica;
import dev.tacit.replica.result.UnsupportedNetworkException;
import dev.tacit.schedule.Schedule.Moment;
import dev.tacit.snapshot.ModelLogits;
import dev.tacit.snapshot.PlantedLabels;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.snapshot.TrainedBatch;
import dev.tacit.snapshot.TrainedModel;
import dev.tacit.snapshot.UpdateWitness;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Decides what is due for one worker and takes its snapshots; lives on the training thread. */
final class Observer {

  /** Examples are collected for so many iterations at most, */
  private static final int LONG_ITERATIONS = 1000;

  /** or for so long, if iterations are slow. */
  private static final long LONG_NANOSECONDS = 45_000_000_000L;

  private final TacitListenerBuilder settings;
  private final Pipeline pipeline;
  private final Allowance allowance;
  private final Overhead overhead;
  private final Contention contention;
  private final int worker;
  private final String start;
  private final References references;
  private final Doubts doubts;
  private final Sets sets;
  private final Arriving arriving;
  private final SnapshotArrays arrays = new SnapshotArrays();
  private final IdentityHashMap<Diagnostic, Diagnostic> own = new IdentityHashMap<>();
  private WeakReference<Model> model = new WeakReference<>(null);
  private @Nullable ReferenceSource reference;
  private boolean begun;
  private @Nullable Place place;
  private @Nullable Run run;
  private Epochs epochs = new Epochs();
  private UpdateWitness witness = new UpdateWitness();
  private final Set<Diagnostic> measuredThen = Collections.newSetFromMap(new IdentityHashMap<>());
  private @Nullable TrainedBatch passed;
  private @Nullable TrainedBatch batch;
  private double score = Double.NaN;
  private int batchSize;
  private long collected;
  private long collectingSince;
  private int latestIteration;
  private int latestMeasured = -1;

  /**
   * @param worker its number
   * @param start of the run
   * @param references says where examples come from
   * @param doubts about batches, to be told
   * @param sets puts held-out examples beside them
   */
  Observer(
      TacitListenerBuilder settings,
      Pipeline pipeline,
      Overhead overhead,
      Allowance allowance,
      int worker,
      String start,
      References references,
      Doubts doubts,
      Sets sets) {
    this.settings = settings;
    this.pipeline = pipeline;
    this.allowance = allowance;
    this.overhead = overhead;
    this.contention = new Contention(overhead);
    this.worker = worker;
    this.start = start;
    this.references = references;
    this.doubts = doubts;
    this.sets = sets;
    this.arriving =
        new Arriving(
            settings.readsArrivals(),
            settings.readsEveryExample(),
            own(settings.free()),
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
  void observeForwardPass(ModelLogits observed, @Nullable INDArray lossInput) {
    beginAnewWith(observed.model());
    arriving.passing(observed, lossInput);
  }

  /**
   * Holds what training is at, if this pass turns out to be training's.
   *
   * @param planted which examples were trained as another class; the model holds its own labels
   */
  void observeBackwardPass(Model observed, PlantedLabels planted) {
    beginAnewWith(observed);
    TrainedModel trained = new TrainedModel(observed);
    TrainedBatch held = trained.batch();
    passed = held == null ? null : held.with(planted);
    arriving.passed(trained, passed);
  }

  /** The latest backward pass was training's: only training goes on to a gradient and a step. */
  void observeGradient(Model observed) {
    batch = passed;
    passed = null;
    arriving.trained();
    witness.beforeStep(observed);
  }

  void observe(Model observed, Moment moment) {
    contention.entered(pipeline.inFlight() > 0);
    take(observed, moment);
    if (moment.epochEnd()) {
      contention.interrupted();
    } else {
      contention.left(pipeline.inFlight() > 0);
    }
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
    ReferenceSource source = source(examples);
    if (source.collecting()) {
      collect(source, moment.epochEnd() || passEnds, examples);
      if (!moment.epochEnd() && slow()) {
        source.settleForFewer().ifPresent(found -> doubts.fewExamples(found, collected));
      }
    }
    int iteration = moment.epochEnd() ? latestIteration : moment.iteration();
    latestIteration = iteration;
    if (told.epochEnd() || passEnds) {
      arriving.epochEnded();
    }
    List<Diagnostic> due = due(moment, passEnds);
    if (!due.isEmpty()) {
      source
          .examples(examples)
          .ifPresent(some -> measure(trained, iteration, moment.epoch(), some, due, updated));
    }
  }

  /** What of it is affordable. */
  private void measure(
      TrainedModel trained,
      int iteration,
      int epoch,
      Examples examples,
      List<Diagnostic> due,
      boolean updated) {
    List<Due> affordable = affordable(due, examples.size());
    if (!affordable.isEmpty()) {
      measured(iteration, affordable);
      pipeline.submit(task(trained, iteration, epoch, examples, affordable, updated));
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
    if (!wanted()) {
      return null;
    }
    Batch examples = trainedOn.examples(trained.indexedClasses()).orElse(null);
    if (examples == null) {
      doubts.disagreed();
      return null;
    }
    return trainedOn.planted().without(examples);
  }

  /** Whether anybody looks at batches; making one of what the model holds takes time. */
  private boolean wanted() {
    return reference == null || !begun || reference.collecting() || reference.takesCurrent();
  }

  private ReferenceSource source(@Nullable Batch examples) {
    if (reference == null || !begun) {
      reference = references.forBatch(examples);
      begun = true;
      if (examples != null && !reference.takes(examples)) {
        place = nowhere(difference(reference, examples));
      }
    }
    return reference;
  }

  private static String difference(ReferenceSource source, Batch batch) {
    return "the reference examples differ in shape from those of training"
        + source
            .examples(null)
            .flatMap(examples -> examples.difference(batch))
            .map(difference -> ": " + difference)
            .orElse("");
  }

  /** Whether examples have been collected for long. */
  private boolean slow() {
    if (collected++ == 0) {
      collectingSince = overhead.now();
    }
    return collected >= LONG_ITERATIONS || overhead.now() - collectingSince >= LONG_NANOSECONDS;
  }

  private static void collect(ReferenceSource source, boolean epochEnded, @Nullable Batch batch) {
    if (batch != null) {
      source.offer(batch);
    }
    if (epochEnded && source.collecting()) {
      source.epochEnded();
    }
  }

  /** What is due, without what was measured on the same iteration already. */
  private List<Diagnostic> due(Moment moment, boolean passEnds) {
    List<Diagnostic> due = both(own(settings.due(moment, passEnds)), arriving.due());
    return latestIteration == latestMeasured && !due.isEmpty()
        ? due.stream().filter(diagnostic -> !measuredThen.contains(diagnostic)).toList()
        : due;
  }

  private static List<Diagnostic> both(List<Diagnostic> one, List<Diagnostic> other) {
    return other.isEmpty() ? one : Stream.concat(one.stream(), other.stream()).toList();
  }

  private void measured(int iteration, List<Due> due) {
    if (iteration != latestMeasured) {
      measuredThen.clear();
    }
    latestMeasured = iteration;
    due.forEach(one -> measuredThen.add(one.diagnostic()));
  }

  /** What the budget pays for, and on how many examples. */
  private List<Due> affordable(List<Diagnostic> due, int examples) {
    boolean busy = !allowance.unlimited() && pipeline.inFlight() > 0;
    return busy
        ? List.of()
        : allowance.affordable(
            due, new Situation(examples, contention.iteration() / Math.max(1, batchSize)));
  }

  /** The first worker's are those that were given; the others' have memories of their own. */
  private List<Diagnostic> own(List<Diagnostic> given) {
    return worker == 0 || given.isEmpty()
        ? given
        : given.stream()
            .map(one -> own.computeIfAbsent(one, Diagnostic::forAnotherWorker))
            .toList();
  }

  private Task task(
      TrainedModel trained,
      int iteration,
      int epoch,
      Examples examples,
      List<Due> due,
      boolean updated) {
    Place where = place(trained);
    Sets.Beside beside = sets.beside(examples);
    SnapshotArrays.Lease lease = arrays.copy(trained, updated);
    Snapshot snapshot =
        new Snapshot(
            iteration,
            epoch,
            Instant.now(),
            score,
            trained.learningRate(iteration, trained.epoch()),
            lease.parameters(),
            lease.update(),
            examples,
            beside.heldOut(),
            beside.reason(),
            arriving.forThose(due));
    return new Task(run(trained), snapshot, due, where, lease::close);
  }

  private Place place(TrainedModel trained) {
    if (place == null || place.lost()) {
      long since = overhead.now();
      try {
        place = Place.on(NetworkReplica.of(trained.model()));
      } catch (UnsupportedNetworkException e) {
        place = nowhere(String.valueOf(e.getMessage()));
      } catch (RuntimeException e) {
        place = nowhere("the network cannot be copied: " + e);
      } finally {
        overhead.startedUpTraining(since);
      }
    }
    return place;
  }

  private static Place nowhere(String reason) {
    return Place.without(new UnmeasurableReplica(reason));
  }

  private Run run(TrainedModel trained) {
    if (run == null) {
      run = settings.describe(trained.description(), worker, start);
    }
    return run;
  }

  /** Where this worker's examples come from, once it has seen a batch. */
  Optional<ReferenceSource> reference() {
    return Optional.ofNullable(reference);
  }

  /** Another model may take the place of the one that was observed, and train on the same data. */
  private void beginAnewWith(Model observed) {
    if (model.get() == observed) {
      return;
    }
    if (place != null) {
      pipeline.retire(place);
    }
    model = new WeakReference<>(observed);
    arriving.beginsAnew();
    begun = false;
    place = null;
    run = null;
    epochs = new Epochs();
    witness = new UpdateWitness();
    passed = null;
    batch = null;
    score = Double.NaN;
    latestIteration = 0;
    latestMeasured = -1;
    collected = 0;
  }
}
