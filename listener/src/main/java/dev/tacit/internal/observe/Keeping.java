// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.snapshot.SnapshotKeeper;
import java.util.List;

/** Gives a keeper its turns beside those of diagnostics; it measures nothing. */
public final class Keeping implements Diagnostic {

  private final SnapshotKeeper keeper;

  /**
   * @param keeper of the snapshots of all workers
   */
  public Keeping(SnapshotKeeper keeper) {
    this.keeper = keeper;
  }

  @Override
  public String name() {
    return keeper.name();
  }

  @Override
  public Cadence cadence() {
    return switch (keeper.rate()) {
      case OFTEN -> Cadence.OFTEN;
      case EVERY_EPOCH -> Cadence.FREE;
    };
  }

  @Override
  public List<Metric> metrics() {
    return List.of();
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    keeper.keep(snapshot);
    return List.of();
  }
}
