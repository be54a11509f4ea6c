// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

/**
 * Which models a listener measures if several are trained at once, as {@code ParallelWrapper} does
 * with its copies of one model.
 */
public enum Workers {
  /**
   * One: the first that is seen, until its thread ends, it is no longer in use, or it stands still
   * while others go on. Then the next one that is seen takes its place.
   */
  ELECTED,
  /**
   * Each, as a worker of its own: workers are numbered in the order in which they are seen, from 0,
   * and models that take another's place take its number. Models trained on inputs of the same
   * shape share one reference set, drawn from the batches of all. Diagnostics that remember earlier
   * snapshots remember those of their worker ({@code Diagnostic.forAnotherWorker}); suspects are
   * those of the first.
   *
   * <p>Each worker holds a replica and waiting snapshots of its own. What {@code tacit.pipeline}
   * metrics say is of the listener as a whole, under each worker.
   */
  EACH
}
