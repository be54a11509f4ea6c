// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import dev.tacit.internal.pipeline.Due;
import dev.tacit.internal.pipeline.MeasuringTask;
import dev.tacit.internal.pipeline.ModelReplica;
import dev.tacit.internal.pipeline.Overhead;
import dev.tacit.internal.pipeline.RunInfo;
import dev.tacit.internal.training.TrainedModel;
import dev.tacit.reference.Examples;
import dev.tacit.replica.NetworkReplica;
import dev.tacit.replica.UnmeasurableReplica;
import dev.tacit.replica.result.UnsupportedNetworkException;
import dev.tacit.snapshot.Arrivals;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.snapshot.SnapshotBuilder;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes the snapshots of one worker's model, and has them measured on a replica of it. */
final class Snapshots {

  private final RunNaming naming;
  private final long seed;
  private final int worker;
  private final Sets sets;
  private final Overhead overhead;
  private final SnapshotArrays arrays = new SnapshotArrays();
  private @Nullable ModelReplica replica;
  private @Nullable RunInfo run;

  /**
   * When a snapshot is taken, and what is known then.
   *
   * @param score of the batch that was trained last
   * @param updated whether the model still holds the update of its latest iteration
   */
  record Taken(int iteration, int epoch, double score, boolean updated) {}

  /**
   * @param worker its number
   */
  Snapshots(Observing observing, int worker, Sets sets, Overhead overhead) {
    this.naming = observing.naming();
    this.seed = observing.seed();
    this.worker = worker;
    this.sets = sets;
    this.overhead = overhead;
  }

  /** Another model trains: this is the replica of the one before, null if it has none. */
  @Nullable ModelReplica beginAnew() {
    ModelReplica before = replica;
    replica = null;
    run = null;
    return before;
  }

  /**
   * What is to be measured.
   *
   * @param misfit why the model cannot be measured on the examples, null if it can
   * @param arrivals asked last, since what has arrived is told once
   */
  MeasuringTask of(
      TrainedModel trained,
      Taken taken,
      Examples examples,
      @Nullable String misfit,
      Supplier<Arrivals> arrivals,
      List<Due> due) {
    ModelReplica where = replica(trained, misfit);
    RunInfo info = run(trained);
    Sets.Beside beside = sets.beside(examples);
    SnapshotArrays.Lease lease = arrays.copy(trained, taken.updated());
    SnapshotBuilder snapshot =
        Snapshot.of(lease.parameters(), examples)
            .worker(info.worker())
            .at(taken.iteration(), taken.epoch())
            .time(Instant.now())
            .score(taken.score())
            .learningRate(trained.learningRate(taken.iteration(), trained.epoch()))
            .stableCurvature(trained.stableCurvature(taken.iteration(), trained.epoch()))
            .arrivals(arrivals.get());
    lease.update().ifPresent(snapshot::update);
    if (due.stream().anyMatch(one -> one.diagnostic().readsPreconditioner())) {
      trained
          .preconditioner(taken.iteration(), trained.epoch(), lease::moments)
          .ifPresent(snapshot::preconditioner);
    }
    beside.addTo(snapshot);
    return new MeasuringTask(info, snapshot.build(), due, where, lease::close);
  }

  private ModelReplica replica(TrainedModel trained, @Nullable String misfit) {
    if (replica == null || replica.lost()) {
      replica = misfit == null ? copied(trained) : nowhere(misfit);
    }
    return replica;
  }

  private ModelReplica copied(TrainedModel trained) {
    long since = overhead.now();
    try {
      return ModelReplica.on(NetworkReplica.of(trained.model(), seed));
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
}
