// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.endpoint;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** Of Micrometer 1.13 and later, on version 1 of Prometheus' client. */
final class ClientMeters implements ScrapedMeters {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new SteadyRegistry(), Clock.SYSTEM);

  @Override
  public MeterRegistry registry() {
    return registry;
  }

  @Override
  public String scrape(String type) {
    return registry.scrape(type);
  }
}
