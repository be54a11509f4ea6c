// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.exporter.kafka.Counts.Loss;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what is wrong with a spool, and says it once.
 *
 * <p>Used under the lock of its spool.
 */
final class SpoolTrouble {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);

  private final SegmentStore store;
  private final Counts counts;
  private final Set<RecordRefusal.Kind> refusalsSaid = EnumSet.noneOf(RecordRefusal.Kind.class);
  private boolean diskFullSaid;
  private boolean memoryFullSaid;
  private boolean unkeptSaid;
  private boolean damageSaid;
  private boolean tooLongSaid;
  private boolean positionSaid;
  private boolean unwritable;

  SpoolTrouble(SegmentStore store, Counts counts) {
    this.store = store;
    this.counts = counts;
  }

  void full(boolean memory, long limit, int lost) {
    counts.lost(memory ? Loss.DISK : Loss.SPOOL_FULL, lost);
    if (memory ? !memoryFullSaid : !diskFullSaid) {
      memoryFullSaid |= memory;
      diskFullSaid |= !memory;
      LOG.warn(
          "{} is full with {} bytes: the oldest reports that wait are lost, as many as new ones"
              + " need; {} (said once, counted in tacit.kafka.dropped)",
          memory ? "The memory for what the disk does not take" : "The spool " + store,
          limit,
          memory ? "have the disk work" : "have the broker reached, or raise spoolBytes");
    }
  }

  /** Said once for each kind of refusal. */
  void refused(RecordRefusal why) {
    counts.rejected();
    if (refusalsSaid.add(why.kind())) {
      LOG.warn(
          "A record that will never be taken is set aside in rejected.jsonl of {} ({}), and the"
              + " others go on; {} (said once, counted in tacit.kafka.rejected)",
          store,
          why.said(),
          why.kind().advice());
    }
  }

  /** What was refused could not be set aside. */
  void unkept(IOException cause) {
    counts.lost(Loss.REJECTED, 1);
    if (!unkeptSaid) {
      unkeptSaid = true;
      LOG.warn(
          "Records that will never be taken are lost, since rejected.jsonl of {} cannot be written"
              + " ({}); make room, or move it away (said once, counted in tacit.kafka.dropped)",
          store,
          String.valueOf(cause.getMessage()));
    }
  }

  void damaged(int lines) {
    counts.lost(Loss.DISK, lines);
    if (!damageSaid) {
      damageSaid = true;
      LOG.warn(
          "{} lines in the spool {} are damaged, by a crash or on disk, and skipped; their file is"
              + " kept as *.damaged (said once, counted in tacit.kafka.dropped)",
          lines,
          store);
    }
  }

  /**
   * A record stands in the spool that is not even read.
   *
   * @param bytes of it
   * @param most that a producer sends
   */
  void tooLong(long bytes, int most) {
    counts.rejected();
    if (!tooLongSaid) {
      tooLongSaid = true;
      LOG.warn(
          "A record of {} bytes waits in the spool {}, and max.request.size={} lets no such record"
              + " through: it is left out, its file is kept as *.damaged, and the others go on;"
              + " raise max.request.size, or measure less at a time (said once, counted in"
              + " tacit.kafka.rejected)",
          bytes,
          store,
          most);
    }
  }

  /** Said again if it worked in between. */
  void unwritable(IOException cause) {
    counts.spoolFailed();
    if (!unwritable) {
      unwritable = true;
      LOG.warn(
          "The spool {} cannot be written ({}): new reports wait in memory, and are lost if the"
              + " process ends before they are delivered; make room, or check its rights",
          store,
          String.valueOf(cause.getMessage()));
    }
  }

  void writableAgain() {
    if (unwritable) {
      unwritable = false;
      LOG.info("The spool {} can be written again", store);
    }
  }

  void unreadable(IOException cause) {
    counts.spoolFailed();
    LOG.warn("The spool {} cannot be read: {}", store, String.valueOf(cause.getMessage()));
  }

  void positionUnwritten(IOException cause) {
    counts.spoolFailed();
    if (!positionSaid) {
      positionSaid = true;
      LOG.warn(
          "How far the spool {} is delivered cannot be written ({}): if the process ends now, the"
              + " next one delivers some reports again",
          store,
          String.valueOf(cause.getMessage()));
    }
  }

  void unwrittenAtTheEnd(long records, IOException cause) {
    counts.spoolFailed();
    counts.lost(Loss.DISK, records);
    LOG.warn(
        "The spool {} cannot be written to the end ({}): {} records that are not delivered are"
            + " lost",
        store,
        String.valueOf(cause.getMessage()),
        records);
  }
}
