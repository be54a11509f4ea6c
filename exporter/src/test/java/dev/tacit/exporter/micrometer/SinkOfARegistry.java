// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import dev.tacit.report.Metric;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** For each test a sink and the registry that it fills. */
abstract class SinkOfARegistry {

  static final Metric COSINE = Metric.estimate("tacit.gradient.cosine", "Mean cosine.", "scope");
  static final Metric ONSETS = Metric.counter("tacit.memorization.onsets", "Onsets.");
  static final Metric DURATION =
      Metric.timer("tacit.pipeline.diagnostic", "Time of a diagnostic.", "diagnostic");
  static final Metric SCORE = Metric.gauge("tacit.training.score", "Loss.").in("nats");

  final MeterRegistry registry = new SimpleMeterRegistry();
  final MicrometerSink sink = new MicrometerSink(registry);

  Gauge gauge(String name) {
    return registry.get(name).gauge();
  }

  double skipped(String reason) {
    return registry.get("tacit.pipeline.skipped").tag("reason", reason).counter().count();
  }
}
