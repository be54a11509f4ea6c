// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import dev.tacit.exporter.service.fleet.Run;
import dev.tacit.exporter.service.fleet.StoredRun;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of each run. What cannot be read of one is as if it were not there. */
final class RunStore {

  private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);

  private final KeyValueStore<Bytes, byte[]> store;

  RunStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  void forEach(Consumer<Run> action) {
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> entry = all.next();
        read(StoreKeys.name(entry.key), entry.value).ifPresent(action);
      }
    }
  }

  Optional<Run> get(String name) {
    byte[] state = store.get(StoreKeys.run(name));
    return state == null ? Optional.empty() : read(name, state);
  }

  /** Another version wrote it, or somebody who has no business in the changelog. */
  private static Optional<Run> read(String name, byte[] state) {
    Optional<Run> read = StoredRun.read(state).filter(run -> run.name().equals(name));
    if (read.isEmpty()) {
      LOG.warn(
          "What was kept of run {} cannot be read: its next report begins it anew. Was it kept by"
              + " another version of the exporter?",
          name);
    }
    return read;
  }

  void put(String name, byte[] state) {
    store.put(StoreKeys.run(name), state);
  }

  void delete(String name) {
    store.delete(StoreKeys.run(name));
  }
}
