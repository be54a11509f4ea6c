package dev.tacit.examples.lab.paper.straightness;

import dev.tacit.examples.lab.paper.Rows;

/** Parts of what was found. */
public final class Found {

  private Found() {}

  /** Where training ended. */
  public static Rows ended(Rows rows) {
    return rows.where("end", true);
  }
}
