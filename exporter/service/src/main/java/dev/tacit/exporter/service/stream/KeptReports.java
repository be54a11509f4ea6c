// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import dev.tacit.exporter.api.Reports;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The reports in the stores of this instance. */
public final class KeptReports implements Reports {

  private final KafkaStreams streams;
  private final Optional<String> here;

  /**
   * Reads what {@code streams} keeps.
   *
   * @param here {@code host:port} of this instance, if instances are told of one another
   */
  public KeptReports(KafkaStreams streams, Optional<String> here) {
    this.streams = streams;
    this.here = here;
  }

  @Override
  public List<byte[]> of(
      String run, Optional<String> start, List<String> workers, long since, int limit)
      throws Unavailable {
    List<KeyValue<Long, byte[]>> found = new ArrayList<>();
    try {
      ReadOnlyKeyValueStore<Bytes, byte[]> store =
          streams.store(
              StoreQueryParameters.fromNameAndType(
                  Exporting.REPORT_STORE, QueryableStoreTypes.keyValueStore()));
      long from = since == Long.MIN_VALUE ? 0 : Math.max(0, since + 1);
      for (String worker : workers) {
        try (KeyValueIterator<Bytes, byte[]> range =
            store.range(StoreKeys.from(run, worker, from), StoreKeys.last(run, worker))) {
          take(range, start, limit, found);
        }
      }
    } catch (InvalidStateStoreException e) {
      throw new Unavailable("the run's partition is being moved; ask again soon");
    }
    found.sort(Comparator.comparing(entry -> entry.key));
    return found.stream().limit(limit).map(entry -> entry.value).toList();
  }

  private static void take(
      KeyValueIterator<Bytes, byte[]> range,
      Optional<String> start,
      int limit,
      List<KeyValue<Long, byte[]>> found) {
    int taken = 0;
    while (taken < limit && range.hasNext()) {
      KeyValue<Bytes, byte[]> entry = range.next();
      if (!StoreKeys.isReport(entry.key)) {
        continue;
      }
      if (start.isEmpty() || start.get().equals(StoreKeys.start(entry.key))) {
        found.add(KeyValue.pair(StoreKeys.time(entry.key), entry.value));
        taken++;
      }
    }
  }

  @Override
  public Optional<String> elsewhere(String run) {
    if (here.isEmpty()) {
      return Optional.empty();
    }
    try {
      KeyQueryMetadata owner =
          streams.queryMetadataForKey(Exporting.RUN_STORE, run, new StringSerializer());
      HostInfo host = owner == null ? HostInfo.unavailable() : owner.activeHost();
      String there = host.host() + ":" + host.port();
      boolean known = !host.equals(HostInfo.unavailable()) && !there.equals(here.get());
      return known ? Optional.of(there) : Optional.empty();
    } catch (IllegalStateException e) { // not running, or being moved
      return Optional.empty();
    }
  }
}
