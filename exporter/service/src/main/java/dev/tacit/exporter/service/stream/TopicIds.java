// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ids of the topics that are read. A topic that is deleted and created again keeps its name,
 * but has another id, and its offsets begin anew.
 */
public final class TopicIds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicIds.class);
  private static final int SECONDS_BETWEEN = 5;
  private static final int PATIENCE_SECONDS = 30;

  private final Admin admin;
  private final List<String> topics;
  private final Map<String, String> ids = new ConcurrentHashMap<>();
  private final Set<String> missing = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          look -> {
            Thread thread = new Thread(look, "tacit-exporter-topics");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Looks now, and every five seconds from now on.
   *
   * @param admin closed with this
   */
  public TopicIds(Admin admin, ServiceTopics topics) {
    this.admin = admin;
    this.topics = topics.read();
    look();
    var unused =
        looks.scheduleWithFixedDelay(
            this::look, SECONDS_BETWEEN, SECONDS_BETWEEN, TimeUnit.SECONDS);
  }

  /** The id with which the topic was seen last; empty if it was not seen yet. */
  public Optional<String> of(String topic) {
    return Optional.ofNullable(ids.get(topic));
  }

  private void look() {
    for (String topic : topics) {
      try {
        look(topic);
      } catch (ExecutionException | TimeoutException | KafkaException e) { // asked again soon
        LOG.debug("The brokers do not say what topic {} is", topic, e);
      } catch (InterruptedException e) { // closed
        Thread.currentThread().interrupt();
      }
    }
  }

  private void look(String topic)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .forEach((name, described) -> ids.put(name, described.topicId().toString()));
      if (missing.remove(topic)) {
        LOG.info("Topic {} is there again", topic);
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
        throw e;
      }
      if (missing.add(topic)) {
        LOG.warn("Topic {} is missing: nothing is read until it is created again", topic);
      }
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
    admin.close();
  }
}
