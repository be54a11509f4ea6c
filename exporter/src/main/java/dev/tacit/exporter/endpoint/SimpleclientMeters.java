// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.endpoint;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;

/** Of Micrometer up to 1.12, on Prometheus' simpleclient. */
@SuppressWarnings("deprecation") // in newer versions, with which it is not used
final class SimpleclientMeters implements ScrapedMeters {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Override
  public MeterRegistry registry() {
    return registry;
  }

  @Override
  public String scrape(String type) {
    return registry.scrape(type);
  }
}
