// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

/**
 * Something to do when memorization begins, or when it is time to stop training.
 *
 * <p>It is called once for each worker of a run, on the thread that measures, while training goes
 * on; what it throws is warned of and reaches neither training nor other actions. Measuring waits
 * for it, so what takes long belongs on a thread of its own. In a {@code synchronous} listener
 * training waits too.
 */
@FunctionalInterface
public interface OnsetAction {

  /** Acts. */
  void act(Onset onset) throws Exception;

  /** What it is called in warnings. */
  default String name() {
    return getClass().getSimpleName();
  }
}
