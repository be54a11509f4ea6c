// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;

/** Deeplearning4j's listener for its own training UI, at its defaults, into memory. */
final class AttachedStats implements RunObserver {

  private static final String SESSION = "benchmark";

  private final InMemoryStatsStorage storage = new InMemoryStatsStorage();
  private final StatsListener stats;

  /**
   * @param frequency every so many iterations
   */
  AttachedStats(int frequency) {
    this.stats = new StatsListener(storage, frequency, SESSION);
  }

  @Override
  public Optional<TrainingListener> listener() {
    return Optional.of(stats);
  }

  /** It measures on the training thread: nothing is under way. */
  @Override
  public void close() {}

  @Override
  public Map<String, Number> reported() {
    return Map.of("reports", storage.getNumUpdateRecordsFor(SESSION));
  }
}
