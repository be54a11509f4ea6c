// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.fleet;

import dev.tacit.exporter.micrometer.TagText;
import dev.tacit.exporter.wire.KnownMetrics;
import dev.tacit.report.Metric;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The runs of a fleet as Prometheus reads them: the latest value of every series, under the names
 * and with the labels that {@code MicrometerSink} gives them.
 *
 * <p>A gauge that several workers of a run have is also there once for all of them, its name with
 * {@code .workers} behind it, {@code worker="all"} and {@code statistic} mean, min or max.
 */
public final class FleetMetrics implements MultiCollector {

  /** Names of the exporter's own series; a run's that begin so are left out. */
  private static final List<String> RESERVED =
      List.of("tacit.exporter.", "jvm.", "process.", "system.");

  /** Of these there is nothing to be averaged. */
  private static final Set<String> SINGLE =
      Set.of("tacit.run.info", "tacit.memorization.state", "tacit.memorization.onset.iteration");

  private final Fleet fleet;
  private final AtomicLong skipped = new AtomicLong();

  /** Shows {@code fleet}. */
  public FleetMetrics(Fleet fleet) {
    this.fleet = fleet;
  }

  /** How many series the latest collection left out. */
  public long skipped() {
    return skipped.get();
  }

  /** One at a time: each takes memory for all series. */
  @Override
  public synchronized MetricSnapshots collect() {
    Families families = new Families();
    // Tacit's own come first: no stranger can take their names.
    for (boolean known : new boolean[] {true, false}) {
      fleet.active().forEach(run -> add(run, families, known));
    }
    fleet.active().stream()
        .filter(run -> run.workers().size() > 1)
        .forEach(run -> aggregate(run, families));
    MetricSnapshots snapshots = families.snapshots();
    skipped.set(families.skipped());
    return snapshots;
  }

  private static void add(Run run, Families families, boolean known) {
    for (Worker worker : run.workers()) {
      Labels identity = Labels.of("run", run.name(), "worker", worker.name());
      worker
          .series()
          .forEach(
              (key, sample) -> {
                if (KnownMetrics.byName().containsKey(key.metric()) == known
                    && RESERVED.stream().noneMatch(key.metric()::startsWith)) {
                  families.add(sample.metric(), clean(key.tags()), identity, sample);
                }
              });
    }
  }

  private static Map<String, String> clean(Map<String, String> tags) {
    if (tags.values().stream().allMatch(value -> TagText.clean(value).equals(value))) {
      return tags;
    }
    Map<String, String> cleaned = new LinkedHashMap<>();
    tags.forEach((key, value) -> cleaned.put(key, TagText.clean(value)));
    return cleaned;
  }

  private static void aggregate(Run run, Families families) {
    Collection<Worker> workers = run.workers();
    Set<Key> keys = new LinkedHashSet<>();
    workers.forEach(worker -> keys.addAll(worker.series().keySet()));
    keys.stream()
        .filter(key -> !SINGLE.contains(key.metric()))
        .filter(key -> RESERVED.stream().noneMatch(key.metric()::startsWith))
        .forEach(key -> aggregate(run, key, families));
  }

  private static void aggregate(Run run, Key key, Families families) {
    DoubleSummaryStatistics values = new DoubleSummaryStatistics();
    Metric metric = null;
    for (Worker worker : run.workers()) {
      MetricSample sample = worker.series().get(key);
      if (sample != null && sample.metric().kind() == Metric.Kind.GAUGE) {
        metric = sample.metric();
        if (!Double.isNaN(sample.value())) {
          values.accept(sample.value());
        }
      }
    }
    if (metric != null && values.getCount() > 1) {
      Map<String, String> tags = clean(key.tags());
      put(run, metric, tags, "mean", values.getAverage(), families);
      put(run, metric, tags, "min", values.getMin(), families);
      put(run, metric, tags, "max", values.getMax(), families);
    }
  }

  private static void put(
      Run run,
      Metric metric,
      Map<String, String> tags,
      String statistic,
      double value,
      Families families) {
    Metric over =
        new Metric(
            metric.name() + ".workers",
            Metric.Kind.GAUGE,
            "Mean, least and largest over a run's workers of: " + metric.description(),
            metric.unit(),
            metric.tagKeys(),
            false);
    Labels identity = Labels.of("run", run.name(), "worker", "all", "statistic", statistic);
    families.add(over, tags, identity, new MetricSample(over, value, Double.NaN, 0, 0));
  }
}
