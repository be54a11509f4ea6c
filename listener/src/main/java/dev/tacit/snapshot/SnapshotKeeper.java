// SPDX-License-Identifier: Apache-2.0
package dev.tacit.snapshot;

/**
 * Keeps what snapshots hold, and measures nothing: given to the builder's {@code keep}.
 *
 * <p>It is called on the thread that measures, with the snapshots of every worker; a snapshot knows
 * which worker it is of. What it throws is counted and warned of once, and harms nothing else.
 */
public interface SnapshotKeeper {

  /** How often it is given a snapshot. */
  enum Rate {
    /** When what tells memorization is measured. */
    OFTEN,
    /**
     * At the end of every epoch, once a second at most (in short jobs five times), and every ten
     * seconds, whatever the budget says.
     */
    EVERY_EPOCH
  }

  /** What it is called in warnings. */
  default String name() {
    return getClass().getSimpleName();
  }

  /** How often it is given a snapshot. */
  Rate rate();

  /** Keeps what it needs of a snapshot, whose arrays are valid during this call only. */
  void keep(Snapshot snapshot);
}
