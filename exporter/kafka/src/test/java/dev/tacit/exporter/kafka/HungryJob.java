// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.exporter.programs.Until;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A job with little memory, which is used up for a while as it publishes. */
final class HungryJob {

  private static final int BLOCK = 1 << 16;
  private static final Duration HUNGRY = Duration.ofSeconds(2);

  private final NumberedReports reports;
  private final KafkaSink sink;
  private int next;
  private int published;

  private HungryJob(String topic, KafkaSink sink) {
    this.reports = new NumberedReports(topic);
    this.sink = sink;
  }

  /** The broker, the topic and the spool directory. */
  public static void main(String[] args) throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    KafkaSink sink =
        KafkaSink.builder(Map.of("bootstrap.servers", args[0]))
            .topic(args[1])
            .spoolDirectory(Path.of(args[2]))
            .registry(registry)
            .closeTimeout(Duration.ofSeconds(90))
            .build();
    HungryJob job = new HungryJob(args[1], sink);
    job.publish(200);
    // A class whose first use falls into a lack of memory is broken for good, in any JVM.
    Until.holds("all is sent", () -> sent(registry) == 201);
    job.publishWhileHungry(1000);
    job.publishOneThatIsTooLarge();
    job.publish(200);
    sink.flush();
    double lost =
        registry.find("tacit.kafka.dropped").functionCounters().stream()
            .mapToDouble(FunctionCounter::count)
            .sum();
    System.out.println("published " + job.published + " lost " + (int) lost);
    sink.close();
  }

  private static int sent(SimpleMeterRegistry registry) {
    FunctionCounter sent = registry.find("tacit.kafka.sent").functionCounter();
    return sent == null ? 0 : (int) sent.count();
  }

  private void publish(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      sink.publish(reports.report(next++));
      published++;
      if (i % 20 == 0) {
        TimeUnit.MILLISECONDS.sleep(10); // as iterations take time
      }
    }
  }

  private void publishWhileHungry(int count) throws InterruptedException {
    AtomicBoolean hungry = new AtomicBoolean(true);
    Thread eating = new Thread(() -> eat(hungry));
    eating.start();
    for (int i = 0; i < count; i++) {
      try {
        publish(1);
      } catch (OutOfMemoryError e) { // the job's own: it was not published
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
    hungry.set(false);
    eating.join();
  }

  /** Takes all that there is, again and again. */
  private static void eat(AtomicBoolean hungry) {
    long end = System.nanoTime() + HUNGRY.toNanos();
    Deque<byte[]> eaten = new ArrayDeque<>();
    long bytes = 0;
    while (hungry.get() && System.nanoTime() < end) {
      try {
        eaten.add(new byte[BLOCK]);
      } catch (OutOfMemoryError e) {
        bytes = (long) eaten.size() * BLOCK;
      }
    }
    System.out.println("ate " + bytes + " bytes");
  }

  private void publishOneThatIsTooLarge() {
    Measurement one = Measurement.exact(Metric.gauge("tacit.run.size", "Size."), 1.0 / 3);
    List<Measurement> many = Collections.nCopies(500_000, one);
    sink.publish(new Report(reports.report(0).run(), "0", next++, 0, Instant.now(), many));
    published++;
  }
}
