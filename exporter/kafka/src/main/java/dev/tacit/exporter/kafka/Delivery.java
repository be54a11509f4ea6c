// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

/**
 * A batch on its way: how many of its records, from the first on, are done with.
 *
 * <p>Its records are sent together until that fails; then one by one, so that those that are
 * refused hold up no others.
 */
final class Delivery {

  private final SpoolBatch batch;
  private final Spool spool;
  private final Counts counts;
  private boolean oneByOne;
  private int next;

  Delivery(SpoolBatch batch, Spool spool, Counts counts) {
    this.batch = batch;
    this.spool = spool;
    this.counts = counts;
  }

  /** How many are to be sent now. */
  int together() {
    return oneByOne ? 1 : batch.size() - next;
  }

  /** Whether the records were sent together so far; from now on they are not. */
  boolean goOneByOne() {
    boolean together = !oneByOne && batch.size() > 1;
    oneByOne = true;
    return together;
  }

  boolean done() {
    return next == batch.size();
  }

  /** One of those that are to be sent now. */
  SpoolEntry entry(int ofThose) {
    return batch.items().get(next + ofThose).entry();
  }

  /** The broker has the next record. */
  void taken() {
    counts.sent(entry(0).json().length());
    pass();
  }

  /** The next record will never be taken. */
  void refused(RecordRefusal why) {
    spool.reject(entry(0), why);
    pass();
  }

  private void pass() {
    spool.delivered(batch.items().get(next));
    next++;
  }
}
