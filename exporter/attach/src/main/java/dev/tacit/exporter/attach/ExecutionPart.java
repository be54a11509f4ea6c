// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.TacitListenerBuilder;
import java.time.Duration;

/** Who waits for whom, and for how long. */
record ExecutionPart(
    boolean synchronous,
    int queueCapacity,
    Duration diagnosticTimeout,
    Duration sinkTimeout,
    Duration closeTimeout) {

  static final String DIAGNOSTIC = "5m";
  static final String SINK = "10s";
  static final String CLOSE = "60s";

  private static final int MOST_WAITING = 1000;

  static ExecutionPart of(JobEntries entries) {
    return new ExecutionPart(
        entries.entries().flag("synchronous", false),
        entries
            .entries()
            .integer(
                "queue-capacity", TacitListenerBuilder.DEFAULT_QUEUE_CAPACITY, 1, MOST_WAITING),
        entries.positive("diagnostic-timeout", DIAGNOSTIC),
        entries.positive("sink-timeout", SINK),
        entries.entries().duration("close-timeout", CLOSE));
  }

  void tell(TacitListenerBuilder builder) {
    if (synchronous) {
      builder.synchronous();
    }
    builder
        .queueCapacity(queueCapacity)
        .diagnosticTimeout(diagnosticTimeout)
        .sinkTimeout(sinkTimeout)
        .closeTimeout(closeTimeout);
  }
}
