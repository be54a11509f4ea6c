// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

/**
 * Something to do when somebody should look at labels, as to call them.
 *
 * <p>It is called once, on the thread that measures, while training goes on; what it throws is
 * warned of and reaches nothing else. Measuring waits for it, so what takes long belongs on a
 * thread of its own.
 */
@FunctionalInterface
public interface QuestionAction {

  /** Acts. */
  void ask(Asked asked) throws Exception;

  /** What it is called in warnings. */
  default String name() {
    return getClass().getSimpleName();
  }
}
