// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the exporter knows of a run that is over.
 *
 * @param started time of its first report
 * @param reports how many were counted
 * @param iteration the highest of its workers' latest
 * @param epoch the highest of its workers' latest
 * @param memorization its state as a number, null if it was not judged
 * @param onset the iteration at which it began to memorize, null if it did not
 * @param workers their names
 */
public record RunFacts(
    Instant started,
    long reports,
    int iteration,
    int epoch,
    @Nullable Integer memorization,
    @Nullable Integer onset,
    List<String> workers) {

  /** Copies the list. */
  public RunFacts {
    workers = List.copyOf(workers);
  }
}
