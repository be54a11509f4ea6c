// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import dev.tacit.examples.lab.paper.Figure;
import dev.tacit.examples.lab.paper.FigurePoint;
import dev.tacit.examples.lab.paper.ResultRows;
import dev.tacit.examples.lab.paper.robustness.AddedTerm.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the weight of the sensitivity does, and whether plain decay of weights does it too.
 *
 * @param rows of the result
 */
record SweepFigure(ResultRows rows) {

  /** Where weight 0 is drawn, which a logarithmic axis has no place for. */
  private static final double LEFT = 0.01;

  /** Test accuracy of networks that learnt nothing, which would squeeze all others. */
  private static final double CHANCE = 0.15;

  private static final String WEIGHT = "weight of the sensitivity (leftmost: 0)";

  /** Draws it. */
  void write(Path file) throws IOException {
    Figure figure = new Figure(2);
    figure
        .panel("How far logits may move", WEIGHT, "sensitivity, test images")
        .logarithmicX()
        .line("epsilon 0.01", byWeight("sensitivity"));
    figure
        .panel("Test images right, attacked (0.03), certified", WEIGHT, "share")
        .logarithmicX()
        .between(0, 1)
        .line("right", byWeight("test accuracy"))
        .line("1 step", byWeight("one step"))
        .line("20 steps", byWeight("many steps"))
        .line("cert. 0.001", byWeight("certified 0.001"))
        .line("cert. 0.01", byWeight("certified 0.01"));
    tradeOff(figure, "certified 0.01", "Certified within 0.01");
    tradeOff(figure, "many steps", "Attacked in 20 steps within 0.03");
    figure.write(file);
  }

  private void tradeOff(Figure figure, String column, String title) {
    figure
        .panel(title, "test accuracy", "share right")
        .scatter("nothing added", runs(Kind.PLAIN, column))
        .scatter("sensitivity added", runs(Kind.SENSITIVITY, column))
        .scatter("L2 added", runs(Kind.L2, column));
  }

  private List<FigurePoint> runs(Kind term, String column) {
    return rows.where("term", term.name()).points("test accuracy", column).stream()
        .filter(run -> run.x() > CHANCE)
        .toList();
  }

  private List<FigurePoint> byWeight(String column) {
    List<FigurePoint> points = new ArrayList<>();
    points.add(
        new FigurePoint(
            LEFT, rows.where("term", Kind.PLAIN.name()).means("weight", column).get(0).y()));
    points.addAll(rows.where("term", Kind.SENSITIVITY.name()).means("weight", column));
    return points;
  }
}
