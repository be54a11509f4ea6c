// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

/** Whether training waits until its snapshots are measured. */
public sealed interface Execution {

  /**
   * It does not: a snapshot that finds the queue full is dropped and counted.
   *
   * @param queueCapacity snapshots that may wait for the worker, at least 1
   */
  record Asynchronous(int queueCapacity) implements Execution {}

  /** It waits until a snapshot is measured and the sinks have taken the report. */
  record Synchronous() implements Execution {}
}
