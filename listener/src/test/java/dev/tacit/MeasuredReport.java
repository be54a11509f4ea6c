// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Report;

/** A report in which nothing failed. */
final class MeasuredReport {

  private MeasuredReport() {}

  static void requireMeasured(Report report) {
    assertThat(report.find("tacit.gradient.norm").orElseThrow().reason()).isNull();
    assertThat(report.value("tacit.gradient.norm", "all")).isPositive().isFinite();
    assertThat(report.value("tacit.pipeline.snapshots", "failed")).isZero();
  }
}
