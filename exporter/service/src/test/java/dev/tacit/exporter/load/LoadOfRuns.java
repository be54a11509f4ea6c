// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.exporter.wire.KnownMetrics;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Plays runs that report all at the same pace, evenly spread; on a thread of its own. */
final class LoadOfRuns implements AutoCloseable {

  static final int MEASUREMENTS = 60;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final int runs;
  private final long nanosBetweenReports;
  private final Random random = new Random(1);
  private final List<Metric> metrics = List.copyOf(new TreeMap<>(KnownMetrics.byName()).values());
  private final Thread thread;
  private volatile boolean stopped;
  private volatile int turn;

  /** When each report was acknowledged by the broker, by run and iteration. */
  private final Map<String, Map<Integer, Long>> acknowledged = new ConcurrentHashMap<>();

  LoadOfRuns(String servers, String topic, int runs, int secondsBetweenReports) {
    this.topic = topic;
    this.runs = runs;
    this.nanosBetweenReports = secondsBetweenReports * 1_000_000_000L / runs;
    ByteArraySerializer bytes = new ByteArraySerializer();
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", servers,
                "compression.type", "lz4",
                "max.in.flight.requests.per.connection", "1"),
            bytes,
            bytes);
    this.thread = new Thread(this::play, "load");
  }

  void start() {
    thread.start();
  }

  /** What is known of a run's reports: when the broker had each. */
  Map<Integer, Long> acknowledged(int run) {
    return acknowledged.getOrDefault(name(run), Map.of());
  }

  /** A run that reports a tenth of a second from now. */
  int soon() {
    long ahead = 1 + 100_000_000L / nanosBetweenReports;
    return (int) ((turn + ahead) % runs);
  }

  static String name(int run) {
    return "load-" + run;
  }

  private void play() {
    long next = System.nanoTime();
    for (int i = 0; !stopped; i++) {
      turn = i % runs;
      send(name(i % runs), i / runs);
      next += nanosBetweenReports;
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback sees how it ends
  private void send(String run, int iteration) {
    byte[] json = ReportJson.write(report(run, iteration)).getBytes(UTF_8);
    producer.send(
        new ProducerRecord<>(topic, run.getBytes(UTF_8), json),
        (metadata, failure) -> {
          if (failure == null) {
            acknowledged
                .computeIfAbsent(run, key -> new ConcurrentHashMap<>())
                .put(iteration, System.currentTimeMillis());
          }
        });
  }

  /** Tacit's own metrics, the layered ones with as many layers as it takes to be sixty. */
  private Report report(String run, int iteration) {
    List<Measurement> all = new ArrayList<>();
    for (int layer = 0; all.size() < MEASUREMENTS; layer++) {
      for (Metric metric : metrics) {
        if (all.size() < MEASUREMENTS && (layer == 0 || metric.tagKeys().contains("layer"))) {
          all.add(measurement(metric, layer, iteration));
        }
      }
    }
    return new Report(run, "0", iteration, iteration, Instant.now(), all);
  }

  private Measurement measurement(Metric metric, int layer, int iteration) {
    String[] tags = metric.tagKeys().stream().map(key -> key + layer).toArray(String[]::new);
    double value =
        metric.name().equals("tacit.training.iteration") ? iteration : random.nextDouble();
    return metric.estimated()
        ? Measurement.estimate(metric, value, random.nextDouble() / 10, tags)
        : Measurement.exact(metric, value, tags);
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    thread.join();
    producer.close();
  }
}
