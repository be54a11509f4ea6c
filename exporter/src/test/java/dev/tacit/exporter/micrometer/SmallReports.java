// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.List;

/** SmallReports to publish. */
final class SmallReports {

  private SmallReports() {}

  static Report of(Measurement... measurements) {
    return ofRun("mlp", measurements);
  }

  static Report ofRun(String run, Measurement... measurements) {
    return new Report(run, "0", 7, 1, Instant.EPOCH, List.of(measurements));
  }
}
