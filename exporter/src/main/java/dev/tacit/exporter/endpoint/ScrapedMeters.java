// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.endpoint;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * A registry of Micrometer's that Prometheus can scrape, of whichever generation the job brings.
 *
 * <p>Up to Micrometer 1.12 that registry is in another package, and stands on another client of
 * Prometheus; frameworks of late 2023 bring it. All else that is asked here, both have. Nothing of
 * the clients themselves is called but for {@link SteadyRegistry}: which version of a client a
 * registry works with is known to Micrometer alone.
 */
interface ScrapedMeters {

  /** Where meters are registered. */
  MeterRegistry registry();

  /**
   * What all meters show now.
   *
   * @param type a content type, of a text format
   */
  String scrape(String type);

  /**
   * Of the newer generation if the job has it.
   *
   * @throws IllegalStateException if it has neither
   */
  static ScrapedMeters create() {
    try {
      return new ClientMeters();
    } catch (NoClassDefFoundError newer) {
      try {
        return new SimpleclientMeters();
      } catch (NoClassDefFoundError older) {
        newer.addSuppressed(older);
        throw new IllegalStateException(
            "PrometheusEndpoint needs Micrometer's registry for Prometheus, which is missing or not"
                + " whole on the class path: add io.micrometer:micrometer-registry-prometheus, of"
                + " the version that micrometer-core has",
            newer);
      }
    }
  }
}
