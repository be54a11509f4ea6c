// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.TacitListenerBuilder;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.schedule.Schedule;
import java.util.Locale;
import org.nd4j.linalg.dataset.DataSet;

/** What whole runs are compared with: nothing, Tacit, or Deeplearning4j's own listener. */
enum Variant {
  NOTHING("nothing", ""),
  DEFAULTS(
      "Tacit, default budget",
      "defaults and held-out inputs: 2 % of wall time, asynchronous, standard measures"),
  PINNED("Tacit, every %d iterations", "all standard measures, asynchronous, no budget"),
  NOTHING_AGAIN("nothing, again", ""),
  EVERY_ITERATION(
      "Tacit, every iteration",
      "all standard measures, synchronous so that none is left out, no budget"),
  STATS_EVERY_10("StatsListener, every 10 iterations", "defaults, InMemoryStatsStorage"),
  STATS_EVERY_ITERATION("StatsListener, every iteration", "defaults, InMemoryStatsStorage");

  private final String title;
  private final String settings;

  /**
   * What is measured.
   *
   * @param reference training examples, for what is pinned to iterations before a set could be
   *     collected
   * @param heldOut as many others
   * @param every iterations between two measurements of {@link #PINNED}
   */
  record Data(DataSet reference, DataSet heldOut, int every) {}

  Variant(String title, String settings) {
    this.title = title;
    this.settings = settings;
  }

  String title(int every) {
    return this == PINNED ? String.format(Locale.ROOT, title, every) : title;
  }

  String settings() {
    return settings;
  }

  /** Whether it measures at iterations that are known before. */
  boolean pinned() {
    return this == PINNED || this == EVERY_ITERATION;
  }

  /** Runs are multiples of so many iterations, so that each pays for what it measures. */
  int period(int every) {
    return switch (this) {
      case PINNED -> every;
      case STATS_EVERY_10 -> 10;
      default -> 1;
    };
  }

  /** For one run. */
  RunObserver attachment(Data data) {
    return switch (this) {
      case NOTHING, NOTHING_AGAIN -> RunObserver.nothing();
      case DEFAULTS -> new AttachedTacit(builder -> builder.heldOut(data.heldOut().getFeatures()));
      case PINNED -> new AttachedTacit(builder -> exactly(builder, data, data.every()));
      case EVERY_ITERATION -> new AttachedTacit(builder -> exactly(builder, data, 1).synchronous());
      case STATS_EVERY_10 -> new AttachedStats(10);
      case STATS_EVERY_ITERATION -> new AttachedStats(1);
    };
  }

  private static TacitListenerBuilder exactly(TacitListenerBuilder builder, Data data, int every) {
    return builder
        .reference(ReferenceSet.of(data.reference()))
        .heldOut(data.heldOut().getFeatures())
        .exactly(Schedule.every(every));
  }
}
