// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** Partitions that are to be read from their beginnings. Used by all threads of Kafka Streams. */
public final class Rewinds {

  private final Map<TopicPartition, Boolean> done = new ConcurrentHashMap<>();

  /** Asks for it, unless it is asked for already. */
  void ask(TopicPartition partition) {
    done.putIfAbsent(partition, false);
  }

  /** Whether it was done since it was asked for. Then it can be asked for again. */
  boolean takeDone(TopicPartition partition) {
    return done.remove(partition, true);
  }

  void forget(TopicPartition partition) {
    done.remove(partition);
  }

  /** Those of a consumer's partitions that it has to rewind now. */
  Set<TopicPartition> begin(Collection<TopicPartition> assigned) {
    Set<TopicPartition> now = new HashSet<>();
    for (TopicPartition partition : assigned) {
      if (done.replace(partition, false, true)) {
        now.add(partition);
      }
    }
    return now;
  }
}
