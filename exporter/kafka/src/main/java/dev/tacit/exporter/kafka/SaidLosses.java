// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.exporter.kafka.Counts.Loss;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what is lost before it is on disk, and says once why, and what to do.
 *
 * <p>Safe for use by several threads.
 */
final class SaidLosses {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);

  private final Counts counts;
  private final Set<Loss> said = EnumSet.noneOf(Loss.class);

  SaidLosses(Counts counts) {
    this.counts = counts;
  }

  /** The newest, while what came before is not written. */
  void bufferFull() {
    counts.lost(Loss.BUFFER_FULL, 1);
    if (first(Loss.BUFFER_FULL)) {
      LOG.warn(
          "More reports come than the spool takes: the newest are lost; measure less often, raise"
              + " bufferCapacity, or choose a faster disk as spoolDirectory (said once, counted in"
              + " tacit.kafka.dropped)");
    }
  }

  /** What waited when the sink was closed and the disk took it too slowly. */
  void unwritten(int reports) {
    counts.lost(Loss.DISK, reports);
    if (reports > 0) {
      LOG.warn(
          "The disk did not take the last {} reports in time, and they are lost; choose a faster one"
              + " as spoolDirectory (counted in tacit.kafka.dropped)",
          reports);
    }
  }

  /** A report that could not be written, whatever the reason; never throws. */
  void failed(Throwable cause) {
    counts.lost(Loss.FAILED, 1);
    try {
      if (first(Loss.FAILED)) {
        LOG.warn(
            "A report could not be written and is lost, the next ones may do better; if memory is"
                + " short, raise -Xmx (said once, counted in tacit.kafka.dropped)",
            cause);
      }
    } catch (Throwable e) { // where nothing can be written, it goes on without
      Survival.of(e);
    }
  }

  private synchronized boolean first(Loss why) {
    return said.add(why);
  }
}
