// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.endpoint.Scraper;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class ConcurrentScrapeTest {

  private static final int RUNS = 150;
  private static final Metric NORM = Metric.estimate("tacit.gradient.norm", "Norm.", "layer");
  private static final Metric ONSETS = Metric.counter("tacit.memorization.onsets", "Onsets.");
  private static final Metric TIME = Metric.timer("tacit.pipeline.diagnostic", "Time.");

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @Test
  void scrapesSucceedWhileRunsComeAndGo() throws Exception {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start()) {
      AtomicBoolean over = new AtomicBoolean();
      CountDownLatch scraping = new CountDownLatch(1);
      Future<Integer> scrapes = threads.submit(scrapeUntil(over, endpoint, scraping));
      scraping.await();
      Future<?> first = threads.submit(() -> runs("first", endpoint));
      Future<?> second = threads.submit(() -> runs("second", endpoint));
      first.get();
      second.get();
      over.set(true);

      assertThat(scrapes.get()).isPositive();
      assertThat(endpoint.registry().getMeters()).isEmpty();
      assertThat(Scraper.scrape(endpoint)).isBlank();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void noSeriesIsLostWhenTheLastOneOfItsNameGoes() throws Exception {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start()) {
      for (int round = 0; round < RUNS; round++) {
        MicrometerSink going = new MicrometerSink(endpoint.registry());
        going.publish(SmallReports.ofRun("going", measurements(round)));
        MicrometerSink coming = new MicrometerSink(endpoint.registry());
        Future<?> close = threads.submit(going::close);
        coming.publish(SmallReports.ofRun("coming", measurements(round)));
        close.get();

        assertThat(Scraper.scrape(endpoint))
            .contains("tacit_memorization_onsets_total{run=\"coming\",worker=\"0\"}")
            .doesNotContain("going");
        coming.close();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void publishingAndClosingAtOnceLeavesNothingBehind() throws Exception {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start()) {
      for (int round = 0; round < RUNS; round++) {
        MicrometerSink sink = new MicrometerSink(endpoint.registry());
        Future<?> close = threads.submit(sink::close);
        sink.publish(SmallReports.of(measurements(round)));
        close.get();

        assertThat(endpoint.registry().getMeters()).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<Integer> scrapeUntil(
      AtomicBoolean over, PrometheusEndpoint endpoint, CountDownLatch scraping) {
    return () -> {
      int scrapes = 0;
      while (!over.get()) {
        assertEverySeriesOnce(Scraper.scrape(endpoint));
        scrapes++;
        scraping.countDown();
      }
      return scrapes;
    };
  }

  private static void assertEverySeriesOnce(String scrape) {
    List<String> series =
        scrape
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.substring(0, line.lastIndexOf(' ')))
            .toList();
    assertThat(series).hasSameSizeAs(series.stream().collect(Collectors.toSet()));
  }

  private static void runs(String name, PrometheusEndpoint endpoint) {
    for (int run = 0; run < RUNS; run++) {
      try (MicrometerSink sink = new MicrometerSink(endpoint.registry())) {
        sink.publish(SmallReports.ofRun(name, measurements(run)));
        sink.publish(SmallReports.ofRun(name, measurements(run + 1)));
      }
    }
  }

  private static Measurement[] measurements(int iteration) {
    List<Measurement> measurements = new ArrayList<>();
    for (String layer : Set.of("0_W", "1_W", "")) {
      measurements.add(Measurement.estimate(NORM, iteration, 0.1, layer));
    }
    measurements.add(Measurement.exact(ONSETS, iteration));
    measurements.add(Measurement.exact(TIME, 0.01));
    return measurements.toArray(Measurement[]::new);
  }
}
