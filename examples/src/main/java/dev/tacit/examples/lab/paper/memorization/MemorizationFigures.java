// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.memorization;

import dev.tacit.examples.lab.paper.Figure;
import dev.tacit.examples.lab.paper.Figure.Panel;
import dev.tacit.examples.lab.paper.ResultRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Figures of what was found. */
final class MemorizationFigures {

  private static final String SCALE = "standard deviation of the first layer's weights";
  private static final String TEST = "test accuracy";

  private record Measure(String column, String text) {}

  private static final Measure ACCURACY = new Measure("test", TEST);
  private static final Measure REPRESENTATION =
      new Measure("representation", "representation alignment");
  private static final List<Measure> ALIGNMENTS =
      List.of(new Measure("alignment", "gradient alignment, all parameters"), REPRESENTATION);

  private final ResultRows rows;

  /** Of these rows. */
  MemorizationFigures(ResultRows rows) {
    this.rows = Found.perceptrons(rows);
  }

  /** All of them, as PNG into a directory. */
  void write(Path directory) throws IOException {
    scales().write(directory.resolve("extreme-memorization.png"));
    remedies().write(directory.resolve("extreme-memorization-remedies.png"));
    accuracies().write(directory.resolve("extreme-memorization-alignment.png"));
  }

  private Figure scales() {
    Figure figure = new Figure(Unit.values().length);
    addScales(figure, ACCURACY);
    addScales(figure, new Measure("alignmentHidden", "gradient alignment, first layer"));
    addScales(figure, REPRESENTATION);
    return figure;
  }

  private void addScales(Figure figure, Measure measure) {
    for (Unit unit : Unit.values()) {
      Panel panel =
          figure.panel(unit.text(), SCALE, measure.text()).logarithmicX().between(-0.1, 1);
      for (Loss loss : Loss.values()) {
        ResultRows some = Found.asIs(rows).where("unit", unit.text()).where("loss", loss.text());
        panel.line(loss.text(), some.means("scale", measure.column()));
      }
    }
  }

  private Figure remedies() {
    Figure figure = new Figure(Loss.values().length);
    for (Loss loss : Loss.values()) {
      ResultRows some = rows.where("unit", Unit.RELU.text()).where("loss", loss.text());
      figure
          .panel("ReLU, " + loss.text(), SCALE, TEST)
          .logarithmicX()
          .between(0, 1)
          .line("as it is", Found.asIs(some).means("scale", "test"))
          .line(
              loss.remedy() + " grown with the weights", Found.sized(some).means("scale", "test"));
    }
    return figure;
  }

  private Figure accuracies() {
    Figure figure = new Figure(2);
    for (Measure alignment : ALIGNMENTS) {
      Panel panel = figure.panel("", alignment.text(), TEST).between(0, 1);
      for (Unit unit : Unit.values()) {
        panel.scatter(
            unit.text(),
            Found.asIs(rows).where("unit", unit.text()).points(alignment.column(), "test"));
      }
    }
    return figure;
  }
}
