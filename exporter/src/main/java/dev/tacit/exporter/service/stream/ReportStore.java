package dev.tacit.exporter.service.stream;

import dev.tacit.report.Report;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Whole reports, those of all starts of a worker beside one another. */
final class ReportStore {

  private final KeyValueStore<Bytes, byte[]> store;

  ReportStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  boolean has(Report report) {
    return store.get(StoreKeys.report(report)) != null;
  }

  void put(Report report, byte[] json) {
    store.put(StoreKeys.report(report), json);
  }

  /** Whether it lies before all of its worker and its start, the oldest of them having gone. */
  boolean beginsAfter(Report report) {
    try (KeyValueIterator<Bytes, byte[]> all = range(report)) {
      if (!all.hasNext()) {
        return false;
      }
      Bytes oldest = all.peekNextKey();
      // If the oldest is of another start, nothing of this one has gone.
      return StoreKeys.isReport(oldest)
          && report.start().equals(StoreKeys.start(oldest))
          && report.time().toEpochMilli() < StoreKeys.time(oldest);
    }
  }

  /** How many there are of the report's worker. */
  int count(Report report) {
    int count = 0;
    try (KeyValueIterator<Bytes, byte[]> all = range(report)) {
      for (; all.hasNext(); all.next()) {
        count++;
      }
    }
    return count;
  }

  /** Deletes the oldest of the report's worker. */
  void deleteOldest(Report report) {
    try (KeyValueIterator<Bytes, byte[]> all = range(report)) {
      store.delete(all.next().key);
    }
  }

  void deleteAll(String run) {
    try (KeyValueIterator<Bytes, byte[]> all =
        store.range(StoreKeys.first(run), StoreKeys.last(run))) {
      while (all.hasNext()) {
        store.delete(all.next().key);
      }
    }
  }

  private KeyValueIterator<Bytes, byte[]> range(Report report) {
    return store.range(
        StoreKeys.from(report.run(), report.worker(), 0),
        StoreKeys.last(report.run(), report.worker()));
  }
}
