// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Where records go.
 *
 * @param reports topic of reports
 * @param runs topic of what is known of runs
 * @param events topic of onsets and questions, null if there are none to be sent
 * @param creation how to create those that are missing, null to create none
 */
record Topics(String reports, String runs, @Nullable String events, @Nullable Creation creation) {

  private static final String USUAL_EVENTS = "tacit.events";
  private static final long CREATING_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long POLL_MILLIS = 50;

  /**
   * Of topics.
   *
   * @param partitions of each
   * @param replication copies of each partition
   */
  record Creation(int partitions, short replication) {}

  String of(SpoolEntry.Kind kind) {
    return switch (kind) {
      case REPORT -> reports;
      case RUN -> runs;
      // An earlier job may have left some.
      case EVENT, QUESTIONS -> events == null ? USUAL_EVENTS : events;
    };
  }

  private List<String> all() {
    return events == null ? List.of(reports, runs) : List.of(reports, runs, events);
  }

  /**
   * Returns if all topics exist.
   *
   * <p>A producer that sends to a topic that does not exist has many brokers create it, with
   * settings nobody chose: so they are asked first.
   *
   * @throws KafkaException if not, or if the broker does not say
   */
  void check(Admin admin) throws InterruptedException {
    if (creation != null) {
      create(admin, creation);
    }
    long start = System.nanoTime();
    while (!known(admin, creation != null && System.nanoTime() - start < CREATING_NANOS)) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /**
   * Whether all topics are there.
   *
   * @param soon whether one may not be known yet since it was created just now
   */
  private boolean known(Admin admin, boolean soon) throws InterruptedException {
    try {
      admin.describeTopics(all()).allTopicNames().get();
      return true;
    } catch (ExecutionException e) {
      if (soon && e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw cause(e);
    }
  }

  private void create(Admin admin, Creation how) throws InterruptedException {
    List<NewTopic> topics = new ArrayList<>();
    for (String name : all()) {
      topics.add(new NewTopic(name, how.partitions(), how.replication()));
    }
    topics
        .get(all().indexOf(runs))
        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    for (var created : admin.createTopics(topics).values().values()) {
      try {
        created.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw cause(e);
        }
      }
    }
  }

  private static KafkaException cause(ExecutionException e) {
    return e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e);
  }
}
