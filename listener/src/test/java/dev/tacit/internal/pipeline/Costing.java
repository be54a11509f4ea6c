// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.List;

/**
 * A diagnostic that costs something and measures nothing.
 *
 * @param milliseconds for an example
 * @param atLeast milliseconds for a turn
 */
record Costing(
    String name, Cadence cadence, double milliseconds, double atLeast, boolean takesParts)
    implements Diagnostic {

  /** Costs the same for each example, and half for none. */
  Costing(Cadence cadence, double milliseconds) {
    this(cadence.name(), cadence, milliseconds, 0, cadence == Cadence.OFTEN);
  }

  double of(int examples) {
    return Math.max(atLeast, examples * milliseconds);
  }

  @Override
  public List<Metric> metrics() {
    return List.of();
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    return List.of();
  }
}
