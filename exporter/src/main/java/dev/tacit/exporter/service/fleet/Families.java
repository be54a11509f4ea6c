package dev.tacit.exporter.service.fleet;

import dev.tacit.report.Metric;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

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
  private final Map<Metric, Named> names = new HashMap<>();
  private long skipped;

  private record Named(String name, List<String> labels) {}

  private record Family(Metric.Kind kind, String help, Map<Labels, DataPointSnapshot> points) {}

  /** How many series were left out. */
  long skipped() {
    return skipped;
  }

  void add(Metric metric, Map<String, String> tags, Labels identity, Sample sample) {
    switch (metric.kind()) {
      case GAUGE -> gauge(metric, tags, identity, sample.value());
      case COUNTER -> counter(metric, tags, identity, sample.value());
      case TIMER -> timer(metric, tags, identity, sample);
    }
    if (sample.estimated()) {
      gauge(errorOf(metric), tags, identity, sample.error());
    }
  }

  void gauge(Metric metric, Map<String, String> tags, Labels identity, double value) {
    put(metric, "", tags, identity, labels -> new GaugeDataPointSnapshot(value, labels, null));
  }

  private void counter(Metric metric, Map<String, String> tags, Labels identity, double value) {
    if (Double.isFinite(value) && value >= 0) {
      put(
          metric,
          "",
          tags,
          identity,
          labels -> new CounterDataPointSnapshot(value, labels, null, UNKNOWN));
    }
  }

  private void timer(Metric metric, Map<String, String> tags, Labels identity, Sample sample) {
    put(
        metric,
        "",
        tags,
        identity,
        labels ->
            new SummaryDataPointSnapshot(
                sample.count(), sample.total(), Quantiles.EMPTY, labels, Exemplars.EMPTY, UNKNOWN));
    Metric gauge =
        new Metric(
            metric.name(), Metric.Kind.GAUGE, metric.description(), "", metric.tagKeys(), false);
    put(
        gauge,
        "_seconds_max",
        tags,
        identity,
        labels -> new GaugeDataPointSnapshot(sample.value(), labels, null));
  }

  private interface Point {
    DataPointSnapshot with(Labels labels);
  }

  private void put(
      Metric metric, String suffix, Map<String, String> tags, Labels identity, Point point) {
    try {
      Named named = names.computeIfAbsent(metric, Families::named);
      Labels labels = identity.merge(labels(named, metric, tags));
      Family family =
          families.computeIfAbsent(
              named.name() + suffix,
              name -> new Family(metric.kind(), metric.description(), new HashMap<>()));
      if (family.kind() != metric.kind()
          || family.points().putIfAbsent(labels, point.with(labels)) != null) {
        skipped++;
      }
    } catch (IllegalArgumentException e) { // the labels are not such that Prometheus takes them
      skipped++;
    }
  }

  private static Labels labels(Named named, Metric metric, Map<String, String> tags) {
    if (named.labels().isEmpty()) {
      return Labels.EMPTY;
    }
    List<String> values = new ArrayList<>(named.labels().size());
    metric.tagKeys().forEach(key -> values.add(tags.getOrDefault(key, "")));
    return Labels.of(named.labels(), values);
  }

  private static Named named(Metric metric) {
    String unit = metric.unit().isEmpty() ? null : metric.unit();
    return new Named(
        PROMETHEUS.name(metric.name(), type(metric.kind()), unit),
        metric.tagKeys().stream().map(PROMETHEUS::tagKey).toList());
  }

  private static Meter.Type type(Metric.Kind kind) {
    return switch (kind) {
      case GAUGE -> Meter.Type.GAUGE;
      case COUNTER -> Meter.Type.COUNTER;
      case TIMER -> Meter.Type.TIMER;
    };
  }

  private static Metric errorOf(Metric metric) {
    return new Metric(
        metric.name() + ".stderr",
        Metric.Kind.GAUGE,
        "Standard error, or residual, of: " + metric.description(),
        metric.unit(),
        metric.tagKeys(),
        false);
  }

  MetricSnapshots snapshots() {
    List<MetricSnapshot> snapshots = new ArrayList<>(families.size());
    families.forEach(
        (name, family) -> {
          try {
            snapshots.add(snapshot(name, family));
          } catch (IllegalArgumentException e) { // a name that Prometheus does not take
            skipped += family.points().size();
          }
        });
    return new MetricSnapshots(snapshots);
  }

  private static MetricSnapshot snapshot(String name, Family family) {
    MetricMetadata metadata = new MetricMetadata(bare(name, family.kind()), help(name, family));
    Collection<DataPointSnapshot> points = family.points().values();
    return switch (family.kind()) {
      case GAUGE -> of(points, metadata, GaugeDataPointSnapshot.class, GaugeSnapshot::new);
      case COUNTER -> of(points, metadata, CounterDataPointSnapshot.class, CounterSnapshot::new);
      case TIMER -> of(points, metadata, SummaryDataPointSnapshot.class, SummarySnapshot::new);
    };
  }

  private static <P> MetricSnapshot of(
      Collection<DataPointSnapshot> points,
      MetricMetadata metadata,
      Class<P> type,
      BiFunction<MetricMetadata, Collection<P>, MetricSnapshot> snapshot) {
    return snapshot.apply(metadata, points.stream().map(type::cast).toList());
  }

  private static String help(String name, Family family) {
    return family.help().isEmpty() ? name : family.help();
  }

  /** The model of a counter is named without what its series end in. */
  private static String bare(String name, Metric.Kind kind) {
    String suffix = "_total";
    return kind == Metric.Kind.COUNTER && name.endsWith(suffix)
        ? name.substring(0, name.length() - suffix.length())
        : name;
  }
}
