// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.forouzesh;

import dev.tacit.examples.lab.paper.Figure;
import dev.tacit.examples.lab.paper.Figure.Panel;
import dev.tacit.examples.lab.paper.FigurePoint;
import dev.tacit.examples.lab.paper.ResultRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The result as a figure. */
final class LossFigure {

  private final ResultRows rows;
  private final Path file;

  /**
   * @param file to write
   */
  LossFigure(ResultRows rows, Path file) {
    this.rows = rows;
    this.file = file;
  }

  /** Draws it. */
  void write() throws IOException {
    Figure figure = new Figure(2);
    Panel all = figure.panel("Sensitivity S", "S", "test loss");
    Panel close = figure.panel("Sensitivity S, HN", "S", "test loss");
    Panel before = figure.panel("S before training", "S at initialization", "test loss");
    Panel centred = figure.panel("Centred sensitivity, HN", "centred S", "test loss");
    for (Kind kind : Kind.values()) {
      ResultRows some = rows.where(kind::holds);
      all.logarithmicX().logarithmicY().scatter(kind.text, some.points("sensitivity", "testLoss"));
      before.logarithmicX().logarithmicY().scatter(kind.text, some.points("before", "testLoss"));
      if (kind != Kind.STANDARD_NORMAL) {
        close.logarithmicX().scatter(kind.text, some.points("sensitivity", "testLoss"));
        centred.logarithmicX().scatter(kind.text, some.points("centred", "testLoss"));
      }
    }
    all.line("formula", formula());
    figure.write(file);
  }

  private List<FigurePoint> formula() {
    List<FigurePoint> line = new ArrayList<>(rows.means("sensitivity", "formula"));
    return List.of(line.get(0), line.get(line.size() - 1));
  }

  /** Networks of one colour. */
  private enum Kind {
    STANDARD_NORMAL("SN"),
    DENSE("dense, HN"),
    REGULARIZED("batch norm or dropout, HN"),
    CONVOLUTIONAL("convolutions, HN");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    boolean holds(Map<String, Object> row) {
      String design = String.valueOf(row.get("design"));
      if (design.contains("SN")) {
        return this == STANDARD_NORMAL;
      }
      if (design.contains("convolutions")) {
        return this == CONVOLUTIONAL;
      }
      boolean regularized = design.contains("batch norm") || design.contains("dropout");
      return this == (regularized ? REGULARIZED : DENSE);
    }
  }
}
