// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.endpoint;

import static java.util.stream.Collectors.groupingBy;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.registry.PrometheusScrapeRequest;
import io.prometheus.metrics.model.snapshots.DuplicateLabelsException;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects once more if a series was removed and registered anew meanwhile: a collector goes
 * through a concurrent map, where it may then meet the series twice, or two collectors of one name
 * have it. The scrape would fail.
 */
final class SteadyRegistry extends PrometheusRegistry {

  private static final int ATTEMPTS = 10;

  @Override
  public MetricSnapshots scrape(@Nullable PrometheusScrapeRequest request) {
    return steadily(() -> super.scrape(request));
  }

  @Override
  public MetricSnapshots scrape(
      @Nullable Predicate<String> names, @Nullable PrometheusScrapeRequest request) {
    return steadily(() -> super.scrape(names, request));
  }

  private static MetricSnapshots steadily(Supplier<MetricSnapshots> scrape) {
    for (int attempt = 1; ; attempt++) {
      try {
        MetricSnapshots snapshots = scrape.get();
        if (attempt == ATTEMPTS || !repeats(snapshots)) {
          return snapshots;
        }
      } catch (DuplicateLabelsException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Whether two snapshots of one name have a series in common. */
  private static boolean repeats(MetricSnapshots snapshots) {
    Map<String, List<MetricSnapshot>> byName =
        snapshots.stream().collect(groupingBy(one -> one.getMetadata().getPrometheusName()));
    return byName.values().stream()
        .filter(ofOneName -> ofOneName.size() > 1)
        .anyMatch(SteadyRegistry::overlap);
  }

  private static boolean overlap(List<MetricSnapshot> ofOneName) {
    Set<Labels> met = new HashSet<>();
    return ofOneName.stream()
        .flatMap(snapshot -> snapshot.getDataPoints().stream())
        .anyMatch(series -> !met.add(series.getLabels()));
  }
}
