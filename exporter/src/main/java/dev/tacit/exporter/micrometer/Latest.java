// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

/** The number a meter reads whenever it is scraped. One thread writes it, any thread reads it. */
final class Latest {

  private volatile double value;

  Latest(double value) {
    this.value = value;
  }

  double get() {
    return value;
  }

  void set(double latest) {
    value = latest;
  }

  /**
   * Keeps the highest: Prometheus takes a total that goes down for a restart, and adds it again.
   */
  void raise(double total) {
    if (total > value) {
      value = total;
    }
  }
}
