// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Report;
import dev.tacit.sink.Sink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SinkThreadTest {

  private static final Report REPORT = new Report("run", "0", 1, 0, Instant.EPOCH, List.of());

  private final Health health = new Health(Overhead.measured());
  private final AtomicLong clock = new AtomicLong();
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean broken;

  private final Sink sink =
      new Sink() {
        @Override
        public void publish(Report report) throws IOException {
          calls.add("publish");
          if (broken) {
            throw new IOException("no");
          }
        }

        @Override
        public void flush() {
          calls.add("flush");
        }

        @Override
        public void close() {
          calls.add("close");
        }

        @Override
        public String name() {
          return "sink";
        }
      };

  private SinkThread outlet(Sink to) {
    Warnings warnings = new Warnings(LoggerFactory.getLogger(SinkThreadTest.class));
    return new SinkThread("test", to, health, warnings, clock::get);
  }

  private double count(String metric, String... tags) {
    Report report =
        new Report(
            "run",
            "0",
            1,
            0,
            Instant.EPOCH,
            health.measurements(new RunInfo("run", "0", "", "", "", ""), Instant.EPOCH));
    return report.value(metric, tags);
  }

  private static void publish(SinkThread outlet, int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      assertThat(outlet.offer(REPORT).await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void failingSinkIsLeftAloneAndTriedAgainAfterAPause() throws InterruptedException {
    SinkThread outlet = outlet(sink);
    broken = true;
    publish(outlet, 8);
    assertThat(calls).hasSize(5);
    assertThat(count("tacit.pipeline.sink", "sink", "failed")).isEqualTo(5);
    assertThat(count("tacit.pipeline.sink", "sink", "dropped")).isEqualTo(3);
    assertThat(count("tacit.pipeline.disabled", "sink")).isEqualTo(1);

    broken = false;
    clock.addAndGet(Duration.ofSeconds(10).toNanos());
    publish(outlet, 2);
    assertThat(count("tacit.pipeline.sink", "sink", "published")).isEqualTo(2);
    assertThat(count("tacit.pipeline.disabled", "sink")).isZero();
    end(outlet);
  }

  @Test
  void takesWhatWaitsThenFlushesThenCloses() throws InterruptedException {
    SinkThread outlet = outlet(sink);
    publish(outlet, 2);
    end(outlet);
    assertThat(calls).containsExactly("publish", "publish", "flush", "close");
    assertThat(outlet.offer(REPORT).getCount()).as("too late").isZero();
  }

  @Test
  void overflowIsCountedAndKeepsNobodyWaiting() throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    Sink blocked =
        report -> {
          entered.countDown();
          try {
            gate.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    SinkThread outlet = outlet(blocked);
    CountDownLatch last = outlet.offer(REPORT);
    entered.await(); // else it may make room just before the last one
    for (int i = 0; i < SinkThread.CAPACITY + 5; i++) {
      last = outlet.offer(REPORT);
    }
    assertThat(last.getCount()).isZero();
    assertThat(count("tacit.pipeline.sink", blocked.name(), "dropped")).isEqualTo(5);
    gate.countDown();
    end(outlet);
    assertThat(count("tacit.pipeline.sink", blocked.name(), "published"))
        .isEqualTo(1 + SinkThread.CAPACITY);
  }

  private static void end(SinkThread outlet) throws InterruptedException {
    outlet.close();
    outlet.awaitEnd(Duration.ofSeconds(10).toNanos());
  }
}
