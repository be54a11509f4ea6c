// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Processor time of all threads of this process: it does not count while others run. */
final class ProcessorClock {

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final long start = PROCESS.getProcessCpuTime();

  /** Since this clock was made. */
  double seconds() {
    return (PROCESS.getProcessCpuTime() - start) / 1e9;
  }
}
