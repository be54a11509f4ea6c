package dev.tacit.examples.lab.paper.memorization;

import dev.tacit.examples.lab.paper.Rows;

/** Parts of what was found. */
public final class Found {

  private Found() {}

  /** Of perceptrons on right labels, over scales. */
  public static Rows perceptrons(Rows rows) {
    return rows.where("network", Architecture.PERCEPTRON.text())
        .where("labels", "right")
        .where(row -> Settings.SCALES.contains(row.get("scale")));
  }

  /** Of networks that begin as usual, on right and shuffled labels. */
  public static Rows usual(Rows rows) {
    return rows.where(row -> !Settings.SCALES.contains(row.get("scale")));
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
