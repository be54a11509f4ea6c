// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One measurement of every metric whose name the parts of Tacit agree on. */
final class AgreedMetrics {

  private static final String GAUGES =
      """
      tacit.training.score
      tacit.training.accuracy set
      tacit.training.iteration
      tacit.training.epoch
      tacit.training.learning.rate
      tacit.gradient.alignment scope layer
      tacit.gradient.cosine scope
      tacit.gradient.norm layer
      tacit.gradient.coherence layer
      tacit.gradient.noise.scale layer
      tacit.gradient.signal.noise layer
      tacit.gradient.disparity layer
      tacit.update.ratio layer
      tacit.representation.alignment layer
      tacit.jacobian.norm output set
      tacit.jacobian.ratio
      tacit.path.gap.deviation pairs
      tacit.path.deflection pairs
      tacit.path.straightness pairs
      tacit.path.region.transitions pairs
      tacit.sensitivity.output set
      tacit.sensitivity.output.centered set
      tacit.sensitivity.reachable.volume epsilon
      tacit.sensitivity.certified epsilon
      tacit.curvature.hessian.eigenvalue layer
      tacit.curvature.hessian.trace layer
      tacit.curvature.ggn.eigenvalue layer
      tacit.curvature.ggn.trace layer
      tacit.curvature.stability layer
      tacit.memorization.state
      tacit.memorization.onset.iteration
      tacit.reference.examples set
      tacit.pipeline.overhead
      tacit.run.info model dataset version
      """;

  private static final String COUNTERS =
      """
      tacit.memorization.onsets
      tacit.pipeline.snapshots outcome
      tacit.pipeline.sink sink outcome
      """;

  private AgreedMetrics() {}

  static Measurement[] measurements() {
    List<Measurement> measurements = new ArrayList<>();
    GAUGES.lines().forEach(line -> measurements.add(measurement(line, Metric.Kind.GAUGE)));
    COUNTERS.lines().forEach(line -> measurements.add(measurement(line, Metric.Kind.COUNTER)));
    measurements.add(measurement("tacit.pipeline.diagnostic diagnostic", Metric.Kind.TIMER));
    Metric timestamp = Metric.gauge("tacit.pipeline.last.report.timestamp", "When.").in("seconds");
    measurements.add(Measurement.exact(timestamp, 1.7e9));
    return measurements.toArray(Measurement[]::new);
  }

  private static Measurement measurement(String line, Metric.Kind kind) {
    List<String> words = Arrays.asList(line.split(" ", -1));
    List<String> tagKeys = words.subList(1, words.size());
    boolean estimated = kind == Metric.Kind.GAUGE;
    Metric metric = new Metric(words.get(0), kind, "Something.", "", tagKeys, estimated);
    String[] tagValues = tagKeys.stream().map(key -> key + "-1").toArray(String[]::new);
    return Measurement.estimate(metric, 1, 0.5, tagValues);
  }
}
