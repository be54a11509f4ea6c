// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.micrometer.MicrometerSink;
import dev.tacit.exporter.programs.Promtool;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Micrometer's older and newer registry for Prometheus show the same. */
final class GenerationsTest {

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private static final Report REPORT =
      new Report(
          "mlp",
          "0",
          7,
          1,
          Instant.EPOCH,
          List.of(
              Measurement.exact(Metric.gauge("tacit.training.score", "Loss."), -0.5),
              Measurement.exact(Metric.counter("tacit.memorization.onsets", "Onsets."), 2),
              Measurement.exact(
                  Metric.timer("tacit.pipeline.diagnostic", "Time.", "what"), 0.5, ""),
              Measurement.estimate(Metric.estimate("tacit.jacobian.norm", "Norm."), 3, 0.25),
              Measurement.exact(Metric.gauge("tacit.last", "When.").in("seconds"), 1.5e9),
              Measurement.exact(Metric.gauge("tacit.run.info", "The run.", "model"), 1, "\"m\"\n"),
              Measurement.undefined(Metric.gauge("tacit.jacobian.ratio", "Ratio."), "no inputs")));

  @Test
  void theirSeriesAreTheSame() {
    List<String> newer = series(new ClientMeters());

    assertThat(series(new SimpleclientMeters())).containsExactlyInAnyOrderElementsOf(newer);
    assertThat(newer)
        .contains("tacit_memorization_onsets_total{run=\"mlp\",worker=\"0\"} 2")
        .hasSize(10);
  }

  @Test
  void promtoolFindsNothingWrongWithTheOlder() throws Exception {
    assertThat(Promtool.objections(scrape(new SimpleclientMeters()))).isEmpty();
  }

  private static List<String> series(ScrapedMeters meters) {
    return scrape(meters)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replace(",}", "}").replaceFirst("\\.0$", "")) // two ways to write it
        .toList();
  }

  private static String scrape(ScrapedMeters meters) {
    MicrometerSink sink = new MicrometerSink(meters.registry());
    sink.publish(REPORT);
    return meters.scrape(TEXT);
  }
}
