// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.report.Report;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Whole reports, those of all starts of a worker beside one another, and of which topics they were
 * read.
 */
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

  /**
   * Whether it lies before all of its worker and its start, by time and by iteration, the oldest of
   * them having gone. While some are of a clock that is ahead, nobody knows.
   *
   * @param now milliseconds since 1970
   */
  boolean beginsAfter(Report report, long now) {
    try (KeyValueIterator<Bytes, byte[]> all = range(report)) {
      if (!all.hasNext()) {
        return false;
      }
      Bytes oldest = all.peekNextKey();
      // If the oldest is of another start, nothing of this one has gone.
      return StoreKeys.isReport(oldest)
          && report.start().equals(StoreKeys.start(oldest))
          && report.time().toEpochMilli() < StoreKeys.time(oldest)
          && report.iteration() < StoreKeys.iteration(oldest)
          && ahead(report, now).isEmpty();
    }
  }

  /** The latest of the report's worker, if its time is yet to come. */
  private Optional<Bytes> ahead(Report report, long now) {
    try (KeyValueIterator<Bytes, byte[]> back =
        store.reverseRange(
            StoreKeys.from(report.run(), report.worker(), 0),
            StoreKeys.last(report.run(), report.worker()))) {
      return Optional.of(back)
          .filter(KeyValueIterator::hasNext)
          .map(KeyValueIterator::peekNextKey)
          .filter(latest -> StoreKeys.isReport(latest) && StoreKeys.time(latest) > now);
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

  /**
   * Deletes the oldest of the report's worker; but if the report's clock is right, first those of a
   * clock that was ahead, which would otherwise stay until their time comes.
   *
   * @param now milliseconds since 1970
   */
  void deleteOne(Report report, long now) {
    Optional<Bytes> ahead =
        report.time().toEpochMilli() > now ? Optional.empty() : ahead(report, now);
    if (ahead.isPresent()) {
      store.delete(ahead.get());
      return;
    }
    try (KeyValueIterator<Bytes, byte[]> all = range(report)) {
      store.delete(all.next().key);
    }
  }

  /** The id of the topic of whose records this store is made; empty if it was not told. */
  Optional<String> topicId(String topic) {
    return Optional.ofNullable(store.get(StoreKeys.topic(topic))).map(id -> new String(id, UTF_8));
  }

  void putTopicId(String topic, String id) {
    store.put(StoreKeys.topic(topic), id.getBytes(UTF_8));
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
