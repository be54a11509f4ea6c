// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a topic read from its beginning if it is not the one that was read before: what is committed
 * are offsets of a topic that was deleted.
 *
 * @param ids the topics' ids, empty while they are not known
 * @param rewinds what is to be read again
 */
public record RecreatedTopics(Function<String, Optional<String>> ids, Rewinds rewinds) {

  private static final Logger LOG = LoggerFactory.getLogger(RecreatedTopics.class);

  /**
   * Compares before anything is read. What was asked for when the partition was here last is no
   * more of interest.
   */
  void begin(List<String> topics, int partition, ReportStore store) {
    topics.forEach(topic -> rewinds.forget(new TopicPartition(topic, partition)));
    look(topics, partition, store);
  }

  /** Compares the topics with those that the store was made of; to be called now and then. */
  void look(List<String> topics, int partition, ReportStore store) {
    for (String topic : topics) {
      ids.apply(topic).ifPresent(id -> compare(new TopicPartition(topic, partition), id, store));
    }
  }

  private void compare(TopicPartition read, String id, ReportStore store) {
    Optional<String> known = store.topicId(read.topic());
    if (known.isEmpty()) {
      store.putTopicId(read.topic(), id);
    } else if (!known.get().equals(id)) {
      rewind(read, id, store);
    }
  }

  /** The store takes the new id only when reading began anew: a crash before forgets nothing. */
  private void rewind(TopicPartition read, String id, ReportStore store) {
    if (rewinds.takeDone(read)) {
      store.putTopicId(read.topic(), id);
      LOG.warn("Topic {} was deleted and created again: it is read from its beginning", read);
    } else {
      rewinds.ask(read);
    }
  }
}
