package dev.tacit;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.pipeline.Allowance;
import dev.tacit.pipeline.Contention;
import dev.tacit.pipeline.Overhead;
import dev.tacit.pipeline.Pipeline;
import dev.tacit.pipeline.Place;
import dev.tacit.pipeline.Run;
import dev.tacit.pipeline.Task;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSource;
import dev.tacit.replica.NetworkReplica;
import dev.tacit.replica.UnmeasurableReplica;
import dev.tacit.replica.UnsupportedNetworkException;
import dev.tacit.schedule.Schedule.Moment;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.snapshot.TrainedModel;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Decides what is due for one worker and takes its snapshots; lives on the training thread. */
final class Observer {

  private final TacitListenerBuilder settings;
  private final Pipeline pipeline;
  private final Allowance allowance;
  private final Contention contention;
  private final int worker;
  private final References references;
  private final Sets sets;
  private final SnapshotArrays arrays = new SnapshotArrays();
  private final IdentityHashMap<Diagnostic, Diagnostic> own = new IdentityHashMap<>();
  private WeakReference<Model> model = new WeakReference<>(null);
  private @Nullable ReferenceSource reference;
  private boolean begun;
  private @Nullable Place place;
  private @Nullable Run run;
  private @Nullable INDArray labels;
  private int latestIteration;
  private int latestMeasured = -1;

  /**
   * @param worker its number
   * @param references says where examples come from
   * @param sets puts held-out examples beside them
   */
  Observer(
      TacitListenerBuilder settings,
      Pipeline pipeline,
      Overhead overhead,
      Allowance allowance,
      int worker,
      References references,
      Sets sets) {
    this.settings = settings;
    this.pipeline = pipeline;
    this.allowance = allowance;
    this.contention = new Contention(overhead);
    this.worker = worker;
    this.references = references;
    this.sets = sets;
  }

  /** Keeps the labels, which a graph forgets before its iteration is done. */
  void observeBackwardPass(Model observed) {
    beginAnewWith(observed);
    labels = new TrainedModel(observed).labels();
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

  private void take(Model observed, Moment moment) {
    beginAnewWith(observed);
    TrainedModel trained = new TrainedModel(observed);
    INDArray ofBatch = labels;
    labels = null;
    ReferenceSource source = source(trained, moment, ofBatch);
    if (source.collecting()) {
      collect(source, moment, batch(trained, moment, ofBatch));
    }
    int iteration = moment.epochEnd() ? latestIteration : moment.iteration();
    latestIteration = iteration;
    List<Diagnostic> due = iteration == latestMeasured ? List.of() : due(moment);
    if (due.isEmpty()) {
      return;
    }
    Optional<Examples> examples = source.examples(batch(trained, moment, ofBatch));
    if (examples.isPresent()) {
      latestMeasured = iteration;
      pipeline.submit(task(trained, iteration, moment.epoch(), examples.get(), due));
    }
  }

  private ReferenceSource source(TrainedModel trained, Moment moment, @Nullable INDArray ofBatch) {
    if (reference == null || !begun) {
      Batch batch = batch(trained, moment, ofBatch);
      reference = references.forBatch(batch);
      begun = true;
      if (batch != null && !reference.takes(batch)) {
        place = nowhere(difference(reference, batch));
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

  /** At the end of an epoch the model's batch may be gone already. */
  private static @Nullable Batch batch(
      TrainedModel trained, Moment moment, @Nullable INDArray labels) {
    return moment.epochEnd() ? null : trained.batch(labels);
  }

  private static void collect(ReferenceSource source, Moment moment, @Nullable Batch batch) {
    if (batch != null) {
      source.offer(batch);
    }
    if (moment.epochEnd()) {
      source.epochEnded();
    }
  }

  /** What the schedules say and the budget pays for. */
  private List<Diagnostic> due(Moment moment) {
    List<Diagnostic> due = own(settings.due(moment));
    if (due.isEmpty() || allowance.unlimited()) {
      return due;
    }
    return pipeline.inFlight() > 0 ? List.of() : allowance.affordable(due);
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
      TrainedModel trained, int iteration, int epoch, Examples examples, List<Diagnostic> due) {
    Place where = place(trained);
    Sets.Beside beside = sets.beside(examples);
    SnapshotArrays.Lease lease = arrays.copy(trained);
    Snapshot snapshot =
        new Snapshot(
            iteration,
            epoch,
            Instant.now(),
            trained.score(),
            trained.learningRate(iteration, epoch),
            lease.parameters(),
            lease.update(),
            examples,
            beside.heldOut(),
            beside.reason());
    return new Task(run(trained), snapshot, due, where, lease::close);
  }

  private Place place(TrainedModel trained) {
    if (place == null || place.lost()) {
      try {
        place = Place.on(NetworkReplica.of(trained.model()));
      } catch (UnsupportedNetworkException e) {
        place = nowhere(String.valueOf(e.getMessage()));
      } catch (RuntimeException e) {
        place = nowhere("the network cannot be copied: " + e);
      }
    }
    return place;
  }

  private static Place nowhere(String reason) {
    return Place.without(new UnmeasurableReplica(reason));
  }

  private Run run(TrainedModel trained) {
    if (run == null) {
      run = settings.describe(trained.description(), worker);
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
    begun = false;
    place = null;
    run = null;
    labels = null;
    latestIteration = 0;
    latestMeasured = -1;
  }
}
