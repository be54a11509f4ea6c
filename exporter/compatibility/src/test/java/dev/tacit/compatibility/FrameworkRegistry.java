// SPDX-License-Identifier: Apache-2.0
package dev.tacit.compatibility;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * What a framework's own metrics page shows: Micrometer's registry for Prometheus, which is not in
 * one package in all versions.
 *
 * @param meters the registry
 */
record FrameworkRegistry(MeterRegistry meters) {

  static FrameworkRegistry create() throws ReflectiveOperationException {
    Class<?> config = type("PrometheusConfig");
    Object defaults = config.getField("DEFAULT").get(null);
    Class<?> registry = type("PrometheusMeterRegistry");
    return new FrameworkRegistry(
        (MeterRegistry) registry.getConstructor(config).newInstance(defaults));
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    try {
      return Class.forName("io.micrometer.prometheusmetrics." + name);
    } catch (ClassNotFoundException e) {
      return Class.forName("io.micrometer.prometheus." + name);
    }
  }

  String scrape() {
    try {
      return (String) meters.getClass().getMethod("scrape").invoke(meters);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
