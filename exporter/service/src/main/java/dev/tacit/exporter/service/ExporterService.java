// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import dev.tacit.exporter.service.fleet.Fleet;
import dev.tacit.exporter.service.fleet.FleetMetrics;
import dev.tacit.exporter.service.intake.Intake;
import dev.tacit.exporter.service.stream.BoundedClients;
import dev.tacit.exporter.service.stream.Exporting;
import dev.tacit.exporter.service.stream.KeptReports;
import dev.tacit.exporter.service.stream.RecreatedTopics;
import dev.tacit.exporter.service.stream.Rewinds;
import dev.tacit.exporter.service.stream.StreamsSettings;
import dev.tacit.exporter.service.stream.TopicCheck;
import dev.tacit.exporter.service.stream.TopicIds;
import dev.tacit.exporter.service.web.WebServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running instance of the exporter. */
final class ExporterService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ExporterService.class);
  private static final Duration STOP = Duration.ofSeconds(20);

  private final Failures failures;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Fleet fleet = new Fleet();
  private final OwnMetrics metrics;
  private final TopicIds topicIds;
  private final KafkaStreams streams;
  private final WebServer web;

  /**
   * Begins to read and to answer.
   *
   * @throws IllegalArgumentException if a setting does not fit what is there: topics, address,
   *     files
   * @throws StateDirectory.Damaged if the stores on disk cannot be read
   */
  ExporterService(Settings settings) {
    PrometheusRegistry prometheus = new PrometheusRegistry();
    FleetMetrics shown = new FleetMetrics(fleet);
    prometheus.register(shown);
    requireTopics(settings);
    failures = new Failures(System::nanoTime, () -> otherPartitions(settings));
    metrics = new OwnMetrics(prometheus, fleet, shown);
    topicIds =
        new TopicIds(Admin.create(new HashMap<>(settings.kafka())), settings.topics().names());
    streams = streams(settings);
    metrics.gauge("tacit.exporter.lag", "Records that wait to be read", this::lag);
    streams.setStateListener((now, before) -> changed(now));
    streams.setUncaughtExceptionHandler(
        failure -> {
          metrics.failed();
          return failures.handle(failure);
        });
    try {
      web = web(settings, prometheus);
    } catch (RuntimeException e) {
      streams.close();
      topicIds.close();
      metrics.close();
      throw e;
    }
    begin(settings);
    LOG.info("Shows runs at {}", web.address());
  }

  private WebServer web(Settings settings, PrometheusRegistry prometheus) {
    return new WebServer(
        settings.web(),
        prometheus,
        metrics::scraped,
        fleet,
        new KeptReports(streams, settings.web().advertised()),
        new WebServer.Health(this::well, this::ready, this::state));
  }

  /** A failure that does not come again is none; brokers that are away are not ours. */
  private boolean well() {
    KafkaStreams.State now = streams.state();
    return !now.hasNotStarted()
        && !isOver(now)
        && now != KafkaStreams.State.PENDING_SHUTDOWN
        && failures.recent() <= 1;
  }

  private String state() {
    int failed = failures.recent();
    return streams.state() + (failed == 0 ? "" : ", reading failed of late: " + failed);
  }

  private KafkaStreams streams(Settings settings) {
    Properties properties =
        StreamsSettings.of(
            settings.instance().application(),
            settings.instance().stateDirectory(),
            settings.instance().threads(),
            settings.instance().standbys(),
            settings.web().advertised(),
            settings.kafka());
    Rewinds rewinds = new Rewinds();
    try {
      return new KafkaStreams(
          Exporting.topology(
              settings.topics().names(),
              new Intake(settings.recordBytes()),
              settings.policy(),
              fleet,
              metrics,
              new RecreatedTopics(topicIds::of, rewinds)),
          properties,
          new BoundedClients(settings.recordBytes(), rewinds));
    } catch (KafkaException e) {
      // What Kafka Streams itself refuses before it starts is the directory of its state.
      if (e instanceof StreamsException || e.getCause() instanceof StreamsException) {
        throw unusable(settings, e);
      }
      throw new IllegalArgumentException("kafka.*: " + e.getMessage(), e);
    }
  }

  private static IllegalArgumentException unusable(Settings settings, KafkaException cause) {
    return new IllegalArgumentException(
        "state.dir="
            + settings.instance().stateDirectory()
            + ": must be a directory that can be written to, and that no other exporter uses ("
            + cause.getMessage()
            + ")",
        cause);
  }

  private void begin(Settings settings) {
    try {
      streams.start();
    } catch (StreamsException e) { // it takes the directory only now
      close();
      throw StateDirectory.isDamaged(e) ? new StateDirectory.Damaged(e) : unusable(settings, e);
    }
  }

  private static void requireTopics(Settings settings) {
    Map<String, Object> kafka = new HashMap<>(settings.kafka());
    try (Admin admin = Admin.create(kafka)) {
      TopicCheck.require(
          admin,
          settings.topics().names(),
          settings.instance().application(),
          settings.topics().create(),
          settings.topics().partitions(),
          settings.topics().replication());
    } catch (KafkaException e) {
      throw new IllegalArgumentException("kafka.*: " + e.getMessage(), e);
    }
  }

  private static Optional<String> otherPartitions(Settings settings) {
    try (Admin admin = Admin.create(new HashMap<>(settings.kafka()))) {
      return TopicCheck.otherPartitions(
          admin, settings.topics().names(), settings.instance().application());
    } catch (KafkaException | ExecutionException | TimeoutException e) { // nobody can tell now
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void changed(KafkaStreams.State now) {
    LOG.info("Is {}", now);
    if (isOver(now)) {
      over.countDown();
    }
  }

  private static boolean isOver(KafkaStreams.State state) {
    return state == KafkaStreams.State.ERROR
        || state == KafkaStreams.State.PENDING_ERROR
        || state == KafkaStreams.State.NOT_RUNNING;
  }

  private double lag() {
    return streams.metrics().entrySet().stream()
        .filter(entry -> isLag(entry.getKey()))
        .map(entry -> entry.getValue().metricValue())
        .filter(Double.class::isInstance)
        .mapToDouble(Double.class::cast)
        .filter(lag -> !Double.isNaN(lag))
        .sum();
  }

  private static boolean isLag(MetricName name) {
    return name.name().equals("records-lag")
        && name.group().equals("consumer-fetch-manager-metrics")
        && !name.tags().getOrDefault("client-id", "").contains("restore");
  }

  /** Where it answers. */
  URI address() {
    return web.address();
  }

  /** Whether it has its partitions and takes records. */
  boolean ready() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** Whether it no longer reads since its stores on disk cannot be read. */
  boolean storesAreDamaged() {
    return failures.storesAreDamaged();
  }

  /** Returns when it no longer reads. */
  void await() throws InterruptedException {
    over.await();
  }

  @Override
  public void close() {
    web.close();
    streams.close(STOP);
    topicIds.close();
    metrics.close();
  }
}
