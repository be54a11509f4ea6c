// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.intake;

import dev.tacit.exporter.micrometer.TagText;

/** Says that a record is not taken, and why. */
public final class Refused extends Exception {

  private static final long serialVersionUID = 1;

  private final Reason reason;

  /**
   * Of a record.
   *
   * @param detail for a person to read; what is not printable in it is replaced, and it is cut
   */
  public Refused(Reason reason, String detail) {
    super(TagText.clean(detail), null, false, false);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** Why, for a person to read. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
