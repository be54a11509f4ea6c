package dev.tacit;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.pipeline.Overhead;
import dev.tacit.pipeline.Pipeline;
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
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Decides what is due and takes snapshots; lives on the training thread. */
final class Observer {

  private final TacitListenerBuilder settings;
  private final Pipeline pipeline;
  private final Overhead overhead;
  private final ReferenceSource reference;
  private final SnapshotArrays arrays = new SnapshotArrays();
  private WeakReference<Model> model = new WeakReference<>(null);
  private @Nullable Thread trainer;
  private Task.@Nullable Place place;
  private @Nullable NetworkReplica replica;
  private @Nullable Run run;
  private @Nullable INDArray labels;
  private int latestIteration;
  private int latestMeasured = -1;

  Observer(TacitListenerBuilder settings, Pipeline pipeline, Overhead overhead) {
    this.settings = settings;
    this.pipeline = pipeline;
    this.overhead = overhead;
    this.reference = settings.reference().open();
  }

  /** Keeps the labels, which a graph forgets before its iteration is done. */
  void observeBackwardPass(Model observed) {
    if (isOurs(observed)) {
      labels = new TrainedModel(observed).labels();
    }
  }

  void observe(Model observed, Moment moment) {
    if (!isOurs(observed)) {
      return;
    }
    TrainedModel trained = new TrainedModel(observed);
    INDArray ofBatch = labels;
    labels = null;
    if (reference.collecting()) {
      collect(moment, batch(trained, moment, ofBatch));
    }
    int iteration = moment.epochEnd() ? latestIteration : moment.iteration();
    latestIteration = iteration;
    List<Diagnostic> due = settings.due(moment);
    if (due.isEmpty() || iteration == latestMeasured || !affordable()) {
      return;
    }
    Optional<Examples> examples = reference.examples(batch(trained, moment, ofBatch));
    if (examples.isPresent()) {
      latestMeasured = iteration;
      pipeline.submit(task(trained, iteration, moment.epoch(), examples.get(), due));
    }
  }

  /** Whether this is the model that is measured, or takes its place on the same thread. */
  private boolean isOurs(Model observed) {
    if (model.get() == observed) {
      return true;
    }
    if (trainer != null && trainer != Thread.currentThread() && trainer.isAlive()) {
      return false;
    }
    trainer = Thread.currentThread();
    model = new WeakReference<>(observed);
    place = null;
    return true;
  }

  /** At the end of an epoch the model's batch may be gone already. */
  private static @Nullable Batch batch(
      TrainedModel trained, Moment moment, @Nullable INDArray labels) {
    return moment.epochEnd() ? null : trained.batch(labels);
  }

  private void collect(Moment moment, @Nullable Batch batch) {
    if (batch != null) {
      reference.offer(batch);
    }
    if (moment.epochEnd()) {
      reference.epochEnded();
    }
  }

  private boolean affordable() {
    boolean limited = settings.budget().share() < 1;
    return !limited || (pipeline.inFlight() == 0 && overhead.fits(settings.budget()));
  }

  private Task task(
      TrainedModel trained, int iteration, int epoch, Examples examples, List<Diagnostic> due) {
    Task.Place where = place(trained);
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
            settings.heldOut());
    return new Task(run(trained), snapshot, due, where, lease::close);
  }

  private Task.Place place(TrainedModel trained) {
    if (place == null) {
      try {
        replica = NetworkReplica.of(trained.model());
        place = Task.Place.on(replica);
      } catch (UnsupportedNetworkException e) {
        place = nowhere(String.valueOf(e.getMessage()));
      } catch (RuntimeException e) {
        place = nowhere("the network cannot be copied: " + e);
      }
    }
    return place;
  }

  private static Task.Place nowhere(String reason) {
    UnmeasurableReplica unmeasurable = new UnmeasurableReplica(reason);
    return (snapshot, measurement) -> measurement.accept(snapshot, unmeasurable);
  }

  private Run run(TrainedModel trained) {
    if (run == null) {
      run = settings.describe(trained.description());
    }
    return run;
  }

  /** Gives the memory back that measuring on the calling thread took. */
  void release() {
    if (replica != null) {
      replica.release();
    }
  }
}
