// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.replica.NetworkReplica;
import dev.tacit.replica.Replica;
import dev.tacit.snapshot.Snapshot;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a model's snapshots are measured. */
public final class ModelReplica {

  private final Replica replica;
  private final @Nullable NetworkReplica network;
  private final Parts parts = new Parts();
  private volatile boolean lost;

  private ModelReplica(Replica replica, @Nullable NetworkReplica network) {
    this.replica = replica;
    this.network = network;
  }

  /** On a replica of the model. */
  public static ModelReplica on(NetworkReplica replica) {
    return new ModelReplica(replica, replica);
  }

  /** On what stands in for a model that cannot be measured. */
  public static ModelReplica without(Replica standIn) {
    return new ModelReplica(standIn, null);
  }

  /** Whether a measurement that does not end has it; a new one is needed then. */
  public boolean lost() {
    return lost;
  }

  void lose() {
    lost = true;
  }

  /** Which examples were measured here, and which come next. */
  Parts parts() {
    return parts;
  }

  /** Calls back with a replica that stands at the snapshot's parameters. */
  void measure(Snapshot snapshot, Consumer<Replica> measurement) {
    if (network == null) {
      measurement.accept(replica);
      return;
    }
    try (NetworkReplica.Standing ignored = network.at(snapshot.parameters())) {
      measurement.accept(replica);
    }
  }

  /** Has something called between passes; what it throws ends the measurement. */
  void checkpoint(Runnable betweenPasses) {
    if (network != null) {
      network.checkpoint(betweenPasses);
    }
  }

  /** Gives the calling thread's memory back. */
  void release() {
    if (network != null) {
      network.release();
    }
  }
}
