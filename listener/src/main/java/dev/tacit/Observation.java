// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import dev.tacit.internal.observe.Observer;
import dev.tacit.internal.observe.Observers;
import dev.tacit.internal.pipeline.Health;
import dev.tacit.internal.pipeline.Overhead;
import dev.tacit.internal.pipeline.Pipeline;
import dev.tacit.internal.pipeline.Warnings;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stands between training and who observes it: times what they do, and keeps what they throw. */
final class Observation {

  private final ReentrantLock turns = new ReentrantLock();
  private final Pipeline pipeline;
  private final Overhead overhead;
  private final Health health;
  private final Warnings warnings;
  private volatile @Nullable Observers observers;

  Observation(
      Observers observers, Pipeline pipeline, Overhead overhead, Health health, Warnings warnings) {
    this.observers = observers;
    this.pipeline = pipeline;
    this.overhead = overhead;
    this.health = health;
    this.warnings = warnings;
  }

  /** Nobody observes any more, and nothing of the models is kept. */
  void end() {
    observers = null;
  }

  /** Who observes, null after the end. */
  @Nullable Observers observers() {
    return observers;
  }

  /**
   * Observes something of training.
   *
   * @param who does, null if nobody
   */
  void of(Function<Observers, @Nullable Observer> who, Consumer<Observer> observation) {
    Observers all = observers;
    if (all == null) {
      return;
    }
    try {
      pipeline.watch();
      Observer observer = who.apply(all);
      if (observer != null) {
        inTurn(() -> observation.accept(observer));
      }
    } catch (Throwable e) { // whatever it is, training goes on
      health.count(Health.Outcome.FAILED);
      warnings.warn("observe", "An iteration could not be observed", e);
    }
  }

  /** Several workers may be observed; what they share is used by one at a time. */
  void inTurn(Runnable observation) {
    turns.lock();
    long start = overhead.now();
    try {
      overhead.begin();
      observation.run();
    } finally {
      overhead.spentTraining(start);
      turns.unlock();
    }
  }
}
