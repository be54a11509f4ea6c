// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.straightness;

import dev.tacit.examples.lab.paper.Figure;
import dev.tacit.examples.lab.paper.Figure.Panel;
import dev.tacit.examples.lab.paper.ResultRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Figures of what was found. */
final class StraightnessFigures {

  private record Measure(String column, String text, double most) {}

  private static final List<Measure> MEASURES =
      List.of(
          new Measure("gap", "gap deviation", 0.2),
          new Measure("deflection", "deflection", 0.6),
          new Measure("straightness", "straightness ratio, 0 is straight", 1.2));

  private final ResultRows rows;

  /** Of these rows. */
  StraightnessFigures(ResultRows rows) {
    this.rows = rows;
  }

  /** All of them, as PNG into a directory. */
  void write(Path directory) throws IOException {
    widths().write(directory.resolve("almost-straight.png"));
    training().write(directory.resolve("almost-straight-training.png"));
  }

  private Figure widths() {
    Figure figure = new Figure(MEASURES.size());
    for (Measure measure : MEASURES) {
      figure
          .panel(measure.text(), "units of a hidden layer", measure.text())
          .between(0, measure.most())
          .line("at the start", rows.where("epoch", 0).means("width", measure.column()))
          .line("trained, right labels", ended("right").means("width", measure.column()))
          .line("trained, random labels", ended("random").means("width", measure.column()));
    }
    return figure;
  }

  private ResultRows ended(String labels) {
    return EndedTrainings.of(rows).where("labels", labels);
  }

  private Figure training() {
    List<Object> widths = rows.values("width");
    Figure figure = new Figure(widths.size());
    for (Object width : widths) {
      Panel panel =
          figure.panel(width + " units", "training accuracy", "straightness ratio").between(0, 1.2);
      for (Object labels : rows.values("labels")) {
        ResultRows some = rows.where("width", width).where("labels", labels);
        panel.scatter(labels + " labels", some.points("train", "straightness"));
      }
    }
    return figure;
  }
}
