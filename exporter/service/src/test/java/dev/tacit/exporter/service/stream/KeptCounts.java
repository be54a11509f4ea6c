// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import dev.tacit.exporter.service.intake.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts, to be looked at. */
final class KeptCounts implements ServiceCounts {

  int accepted;
  int duplicates;
  int old;
  int late;
  final List<Reason> refused = new ArrayList<>();

  @Override
  public void accepted(Duration delay) {
    accepted++;
  }

  @Override
  public void duplicate() {
    duplicates++;
  }

  @Override
  public void old() {
    old++;
  }

  @Override
  public void late() {
    late++;
  }

  @Override
  public void refused(Reason reason) {
    refused.add(reason);
  }

  @Override
  public void onset() {}
}
