package dev.tacit.exporter.micrometer;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.registry.PrometheusScrapeRequest;
import io.prometheus.metrics.model.snapshots.DuplicateLabelsException;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects once more if a series was removed and registered anew meanwhile: a collector goes
 * through a concurrent map, where it may then meet the series twice, and the scrape would fail.
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
        return scrape.get();
      } catch (DuplicateLabelsException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
