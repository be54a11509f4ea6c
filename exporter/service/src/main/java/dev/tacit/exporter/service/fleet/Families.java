// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.fleet;

import dev.tacit.exporter.service.fleet.Family.Kind;
import dev.tacit.report.Metric;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Series sorted by the names that Prometheus sees, which are those of Micrometer.
 *
 * <p>What does not fit, a second series with the same labels or one that Prometheus would refuse,
 * is left out and counted; it harms no other.
 */
final class Families {

  private static final NamingConvention PROMETHEUS = new PrometheusNamingConvention();
  private static final long UNKNOWN = 0;

  private final Map<String, Family> families = new HashMap<>();
  private final Map<Metric, Names> names = new HashMap<>();
  private long skipped;

  /**
   * What Prometheus calls a metric.
   *
   * @param error of its errors, {@code name} if it has none
   */
  private record Names(Kind kind, String name, String error, List<String> labels) {

    static Names of(Metric metric) {
      return new Names(
          kind(metric),
          name(metric, ""),
          metric.estimated() ? name(metric, ".stderr") : name(metric, ""),
          metric.tagKeys().stream().map(PROMETHEUS::tagKey).toList());
    }

    private static String name(Metric metric, String suffix) {
      String unit = metric.unit().isEmpty() ? null : metric.unit();
      Meter.Type type =
          switch (suffix.isEmpty() ? metric.kind() : Metric.Kind.GAUGE) {
            case GAUGE -> Meter.Type.GAUGE;
            case COUNTER -> Meter.Type.COUNTER;
            case TIMER -> Meter.Type.TIMER;
          };
      return PROMETHEUS.name(metric.name() + suffix, type, unit);
    }

    /** Micrometer takes a gauge of this name for an information. */
    private static Kind kind(Metric metric) {
      return switch (metric.kind()) {
        case GAUGE -> metric.name().endsWith(".info") ? Kind.INFO : Kind.GAUGE;
        case COUNTER -> Kind.COUNTER;
        case TIMER -> Kind.SUMMARY;
      };
    }

    Labels labels(Metric metric, Map<String, String> tags) {
      if (labels.isEmpty()) {
        return Labels.EMPTY;
      }
      return Labels.of(
          labels, metric.tagKeys().stream().map(key -> tags.getOrDefault(key, "")).toList());
    }
  }

  /** How many series were left out. */
  long skipped() {
    return skipped;
  }

  /**
   * Adds what a series shows.
   *
   * @param identity labels beside the tags
   */
  void add(Metric metric, Map<String, String> tags, Labels identity, MetricSample sample) {
    try {
      Names known = names.computeIfAbsent(metric, Names::of);
      Labels labels = identity.merge(known.labels(metric, tags));
      add(metric, known, labels, sample);
      if (sample.estimated()) {
        String help = "Standard error, or residual, of: " + metric.description();
        put(known.error(), Kind.GAUGE, help, gauge(sample.error(), labels));
      }
    } catch (IllegalArgumentException e) { // the labels are not such that Prometheus takes them
      skipped++;
    }
  }

  private void add(Metric metric, Names known, Labels labels, MetricSample sample) {
    String help = metric.description();
    switch (known.kind()) {
      case INFO -> put(known.name(), Kind.INFO, help, new InfoDataPointSnapshot(labels));
      case GAUGE -> put(known.name(), Kind.GAUGE, help, gauge(sample.value(), labels));
      case COUNTER -> {
        if (Double.isFinite(sample.value()) && sample.value() >= 0) {
          put(known.name(), Kind.COUNTER, help, counter(sample.value(), labels));
        }
      }
      case SUMMARY -> {
        put(known.name(), Kind.SUMMARY, help, summary(sample, labels));
        put(known.name() + "_max", Kind.GAUGE, help, gauge(sample.value(), labels));
      }
    }
  }

  private static GaugeDataPointSnapshot gauge(double value, Labels labels) {
    return new GaugeDataPointSnapshot(value, labels, null);
  }

  private static CounterDataPointSnapshot counter(double value, Labels labels) {
    return new CounterDataPointSnapshot(value, labels, null, UNKNOWN);
  }

  private static SummaryDataPointSnapshot summary(MetricSample sample, Labels labels) {
    return new SummaryDataPointSnapshot(
        sample.count(), sample.total(), Quantiles.EMPTY, labels, Exemplars.EMPTY, UNKNOWN);
  }

  private void put(String name, Kind kind, String help, DataPointSnapshot point) {
    Family family =
        families.computeIfAbsent(name, key -> new Family(kind, key, help, new HashMap<>()));
    if (family.kind() != kind || family.points().putIfAbsent(point.getLabels(), point) != null) {
      skipped++;
    }
  }

  MetricSnapshots snapshots() {
    List<MetricSnapshot> snapshots = new ArrayList<>(families.size());
    for (Family family : families.values()) {
      try {
        snapshots.add(family.snapshot());
      } catch (IllegalArgumentException e) { // a name that Prometheus does not take
        skipped += family.points().size();
      }
    }
    return new MetricSnapshots(snapshots);
  }
}
