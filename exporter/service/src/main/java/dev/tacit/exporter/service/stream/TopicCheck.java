// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the topics are there; Kafka Streams would only say that one is missing. */
public final class TopicCheck {

  private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);
  private static final int PATIENCE_SECONDS = 30;
  private static final int POLL_MILLIS = 100;

  private TopicCheck() {}

  /**
   * Returns if all topics exist, and are as the stores of this application were made for.
   *
   * @param create whether to create those that do not exist
   * @throws IllegalArgumentException if one does not exist or has other partitions than the stores,
   *     or if the broker does not answer
   */
  public static void require(
      Admin admin,
      ServiceTopics topics,
      String application,
      boolean create,
      int partitions,
      int replication) {
    try {
      Set<String> missing = new TreeSet<>(topics.all());
      missing.removeAll(names(admin));
      if (!missing.isEmpty() && !create) {
        throw new IllegalArgumentException(
            "topics "
                + missing
                + " do not exist: create them, or let topics.create=true do it (with "
                + partitions
                + " partitions)");
      }
      for (String topic : missing) {
        create(admin, new NewTopic(topic, partitions, (short) replication), topics);
      }
      compare(admin, topics);
      otherPartitions(admin, topics, application)
          .ifPresent(
              why -> {
                throw new IllegalArgumentException(why);
              });
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException(
          "kafka.bootstrap.servers: the brokers do not answer as they should: " + cause, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> names(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    return admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * What to do if the topics have other partitions now than when the stores were made; empty if
   * they have not. A store holds the runs of one partition, and more partitions give runs others.
   */
  public static Optional<String> otherPartitions(
      Admin admin, ServiceTopics topics, String application)
      throws InterruptedException, ExecutionException, TimeoutException {
    Set<String> stores = new TreeSet<>(Exporting.changelogs(application));
    stores.retainAll(names(admin));
    int now = partitions(admin, topics.read());
    int then = partitions(admin, stores);
    if (stores.isEmpty() || now == then) {
      return Optional.empty();
    }
    return Optional.of(
        ("topics.reports=%s, topics.runs=%s: they have %d partitions now, and the stores of"
                + " application.id=%s were made for %d, so that runs are not where they are looked"
                + " for. Stop all instances and start them with another application.id: they read"
                + " again what the topics hold")
            .formatted(topics.reports(), topics.runs(), now, application, then));
  }

  private static int partitions(Admin admin, Collection<String> names)
      throws InterruptedException, ExecutionException, TimeoutException {
    return admin
        .describeTopics(names)
        .allTopicNames()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .values()
        .stream()
        .mapToInt(topic -> topic.partitions().size())
        .max()
        .orElse(0);
  }

  /** The end of a run must come to the instance that has its reports. */
  private static void compare(Admin admin, ServiceTopics topics)
      throws InterruptedException, ExecutionException {
    Map<String, TopicDescription> described = describe(admin, topics);
    Set<Integer> partitions =
        described.values().stream()
            .filter(topic -> topics.read().contains(topic.name()))
            .map(topic -> topic.partitions().size())
            .collect(toSet());
    if (partitions.size() > 1) {
      LOG.warn(
          "topics.reports={} and topics.runs={} have not as many partitions as each other: ends of"
              + " runs will be missed, and runs leave after runs.silent-after",
          topics.reports(),
          topics.runs());
    }
  }

  /** Topics that were just created are not known to every broker at once. */
  private static Map<String, TopicDescription> describe(Admin admin, ServiceTopics topics)
      throws InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try {
        return admin.describeTopics(topics.all()).allTopicNames().get();
      } catch (ExecutionException e) {
        boolean soon = e.getCause() instanceof UnknownTopicOrPartitionException;
        if (!soon || System.nanoTime() > deadline) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    }
  }

  private static void create(Admin admin, NewTopic topic, ServiceTopics topics)
      throws InterruptedException, ExecutionException {
    Map<String, String> settings = new HashMap<>();
    if (topic.name().equals(topics.runs())) {
      settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    }
    try {
      admin.createTopics(List.of(topic.configs(settings))).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) { // another instance was faster
        throw e;
      }
    }
  }
}
