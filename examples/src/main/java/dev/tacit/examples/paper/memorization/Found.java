package dev.tacit.examples.paper.memorization;

import dev.tacit.examples.paper.Rows;

/** Parts of what was found. */
public final class Found {

  private Found() {}

  /** Of perceptrons on right labels. */
  public static Rows perceptrons(Rows rows) {
    return rows.where("network", Architecture.PERCEPTRON.text()).where("labels", "right");
  }

  /** With temperature, margin or targets of 1. */
  public static Rows asIs(Rows rows) {
    return rows.where("size", 1.0);
  }

  /** With larger ones. */
  public static Rows sized(Rows rows) {
    return rows.where(row -> !Double.valueOf(1).equals(row.get("size")));
  }
}
