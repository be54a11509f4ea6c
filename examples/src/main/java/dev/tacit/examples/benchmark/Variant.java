package dev.tacit.examples.benchmark;

import dev.tacit.reference.ReferenceSet;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import org.nd4j.linalg.dataset.DataSet;

/** What whole runs are compared with: nothing, Tacit, or Deeplearning4j's own listener. */
enum Variant {
  NOTHING("nothing", "", 1),
  DEFAULTS(
      "Tacit, default budget",
      "defaults and held-out inputs: 2 % of wall time, asynchronous, standard measures",
      1),
  EVERY_256("Tacit, every 256 iterations", "all standard measures, asynchronous, no budget", 256),
  NOTHING_AGAIN("nothing, again", "", 1),
  EVERY_ITERATION(
      "Tacit, every iteration",
      "all standard measures, synchronous so that none is left out, no budget",
      1),
  STATS_EVERY_10("StatsListener, every 10 iterations", "defaults, InMemoryStatsStorage", 10),
  STATS_EVERY_ITERATION("StatsListener, every iteration", "defaults, InMemoryStatsStorage", 1);

  private final String title;
  private final String settings;
  private final int period;

  /**
   * What is measured on.
   *
   * @param reference training examples, for what is pinned to iterations before a set could be
   *     collected
   * @param heldOut as many others
   */
  record Data(DataSet reference, DataSet heldOut) {}

  Variant(String title, String settings, int period) {
    this.title = title;
    this.settings = settings;
    this.period = period;
  }

  String title() {
    return title;
  }

  String settings() {
    return settings;
  }

  /** Runs are multiples of so many iterations, so that each pays for what it measures. */
  int period() {
    return period;
  }

  /** For one run. */
  Attachment attachment(Data data) {
    return switch (this) {
      case NOTHING, NOTHING_AGAIN -> Attachment.nothing();
      case DEFAULTS -> new AttachedTacit(builder -> builder.heldOut(data.heldOut().getFeatures()));
      case EVERY_256 -> pinned(data, false);
      case EVERY_ITERATION -> pinned(data, true);
      case STATS_EVERY_10, STATS_EVERY_ITERATION -> new AttachedStats(period);
    };
  }

  private Attachment pinned(Data data, boolean synchronous) {
    return new AttachedTacit(
        builder -> {
          builder
              .reference(ReferenceSet.of(data.reference()))
              .heldOut(data.heldOut().getFeatures())
              .schedule(Schedule.every(period))
              .budget(OverheadBudget.unlimited());
          return synchronous ? builder.synchronous() : builder;
        });
  }
}
