// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import dev.tacit.exporter.service.intake.Reason;
import java.time.Duration;

/** Is told what becomes of records. Called by several threads. */
public interface ServiceCounts {

  /**
   * A report was counted.
   *
   * @param delay since it was written
   */
  void accepted(Duration delay);

  /** A report had been counted already. */
  void duplicate();

  /** A report lies before all that is kept of its worker: nobody knows whether it was counted. */
  void old();

  /** A report came of a start of its run that is over. */
  void late();

  /** A record went to the dead letters. */
  void refused(Reason reason);

  /** An onset was written to the events. */
  void onset();
}
