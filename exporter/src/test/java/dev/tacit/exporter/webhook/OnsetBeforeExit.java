// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.webhook;

import dev.tacit.onset.Onset;
import dev.tacit.report.Report;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** A job that exits at its onset. */
final class OnsetBeforeExit {

  private OnsetBeforeExit() {}

  /** The address. */
  public static void main(String[] args) {
    Report report = new Report("last", "0", 400, 3, Instant.EPOCH, List.of());
    Webhook.to(URI.create(args[0]))
        .act(new Onset(report, "memorization began", List.of(), List.of()));
    System.exit(0);
  }
}
