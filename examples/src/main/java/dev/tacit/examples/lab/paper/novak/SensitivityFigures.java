// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

import dev.tacit.examples.lab.paper.Figure;
import dev.tacit.examples.lab.paper.Figure.Panel;
import dev.tacit.examples.lab.paper.FigurePoint;
import dev.tacit.examples.lab.paper.ResultRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The result as figures. */
final class SensitivityFigures {

  private static final List<Factor> SHOWN_BY_TENTHS =
      List.of(Factor.NONE, Factor.AUGMENTED, Factor.HALF_WRONG);

  private final ResultRows rows;
  private final ResultRows networks;
  private final String path;

  /**
   * @param path of the files, without what tells them apart and without endings
   */
  SensitivityFigures(ResultRows rows, String path) {
    this.rows = rows;
    this.networks = rows.where("study", GapStudy.NETWORKS);
    this.path = path;
  }

  /** Draws all. */
  void write() throws IOException {
    gap();
    ellipses();
    points();
  }

  private void gap() throws IOException {
    Figure figure = new Figure(2);
    Panel norm = figure.panel("Jacobian norm", "norm at test images", "generalization gap");
    Panel transitions = figure.panel("Transitions", "sign changes of a unit", "generalization gap");
    for (Factor factor : Factor.values()) {
      ResultRows some = networks.where("factor", factor.text()).where("learnt", true);
      norm.namedBeside().scatter(factor.text(), some.points("norm", "gap"));
      transitions.namedBeside().scatter(factor.text(), some.points("transitions", "gap"));
    }
    figure.write(Path.of(path + ".png"));
  }

  private void ellipses() throws IOException {
    Figure figure = new Figure(2);
    for (String moment : List.of(ManifoldStudy.UNTRAINED, ManifoldStudy.TRAINED)) {
      Panel norm = figure.panel("Jacobian norm, " + moment, "degrees", "norm of the softmax's");
      Panel transitions =
          figure.panel("Transitions, " + moment, "degrees", "share of units, each unit of way");
      ResultRows some = rows.where("study", ManifoldStudy.ELLIPSES).where("moment", moment);
      for (Object through : some.values("through")) {
        ResultRows these = some.where("through", through);
        norm.line((String) through, these.means("degrees", "norm"));
        transitions.line((String) through, these.means("degrees", "transitions"));
      }
    }
    figure.write(Path.of(path + "-ellipses.png"));
  }

  private void points() throws IOException {
    Figure figure = new Figure(2);
    Panel shares =
        figure.panel("Single test images", "tenth, by growing Jacobian norm", "share wrong");
    for (Factor factor : SHOWN_BY_TENTHS) {
      ResultRows some = networks.where("factor", factor.text());
      shares.line(
          factor.text(),
          IntStream.rangeClosed(1, PointErrors.TENTHS)
              .mapToObj(tenth -> new FigurePoint(tenth, some.spread("errors" + tenth)))
              .toList());
    }
    Panel areas =
        figure.panel("Telling wrong from right", "area under ROC by doubt", "by Jacobian norm");
    for (Factor factor : Factor.values()) {
      ResultRows some = networks.where("factor", factor.text());
      areas.namedBeside().scatter(factor.text(), some.points("areaByDoubt", "areaByNorm"));
    }
    figure.write(Path.of(path + "-points.png"));
  }
}
