package dev.tacit.exporter.kafka;

import dev.tacit.exporter.kafka.Acknowledgements.Answer;

/** A batch on its way: how many of its records, from the first on, are done with. */
final class Delivery {

  private final Batch batch;
  private final Spool spool;
  private final Counts counts;
  private int next;

  Delivery(Batch batch, Spool spool, Counts counts) {
    this.batch = batch;
    this.spool = spool;
    this.counts = counts;
  }

  int size() {
    return batch.size();
  }

  int next() {
    return next;
  }

  boolean done() {
    return next == batch.size();
  }

  SpoolEntry entry(int record) {
    return batch.items().get(record).entry();
  }

  Spool spool() {
    return spool;
  }

  /** The next record is done with. */
  void answered(Answer answer) {
    Batch.Item item = batch.items().get(next);
    switch (answer) {
      case TAKEN -> counts.sent(item.entry().json().length());
      case REFUSED -> spool.reject(item.entry());
    }
    spool.delivered(item);
    next++;
  }
}
