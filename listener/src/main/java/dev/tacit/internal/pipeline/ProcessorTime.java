// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * The time that the processor has spent on a thread, in nanoseconds: a thread that waits for a core
 * takes none from training. Where the JVM cannot tell, the time that has gone by.
 */
final class ProcessorTime {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ProcessorTime() {}

  static long of(Thread thread) {
    if (!THREADS.isThreadCpuTimeSupported() || !THREADS.isThreadCpuTimeEnabled()) {
      return System.nanoTime();
    }
    if (thread == Thread.currentThread()) {
      return THREADS.getCurrentThreadCpuTime();
    }
    long time = THREADS.getThreadCpuTime(thread.getId());
    return Math.max(0, time); // -1 once it has ended
  }
}
