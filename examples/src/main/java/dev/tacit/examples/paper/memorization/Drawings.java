package dev.tacit.examples.paper.memorization;

import dev.tacit.examples.paper.Figure;
import dev.tacit.examples.paper.Figure.Panel;
import dev.tacit.examples.paper.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures of what was found. */
public final class Drawings {

  private static final String SCALE = "standard deviation of the first layer's weights";
  private static final String TEST = "test accuracy";

  private static final Map<String, String> MEASURES = new LinkedHashMap<>();

  static {
    MEASURES.put("test", TEST);
    MEASURES.put("alignment", "gradient alignment");
    MEASURES.put("representation", "representation alignment");
  }

  private final Rows rows;

  /** Of these rows. */
  public Drawings(Rows rows) {
    this.rows = Found.perceptrons(rows);
  }

  /** All of them, as PNG into a directory. */
  public void write(Path directory) throws IOException {
    scales().write(directory.resolve("extreme-memorization.png"));
    remedies().write(directory.resolve("extreme-memorization-remedies.png"));
    accuracies().write(directory.resolve("extreme-memorization-alignment.png"));
  }

  private Figure scales() {
    Figure figure = new Figure(Unit.values().length);
    MEASURES.forEach(
        (column, text) -> {
          for (Unit unit : Unit.values()) {
            Panel panel = figure.panel(unit.text(), SCALE, text).logarithmicX().between(-0.1, 1);
            for (Loss loss : Loss.values()) {
              Rows some = Found.asIs(rows).where("unit", unit.text()).where("loss", loss.text());
              panel.line(loss.text(), some.means("scale", column));
            }
          }
        });
    return figure;
  }

  private Figure remedies() {
    Figure figure = new Figure(Loss.values().length);
    for (Loss loss : Loss.values()) {
      Rows some = rows.where("unit", Unit.RELU.text()).where("loss", loss.text());
      figure
          .panel("ReLU, " + loss.text(), SCALE, TEST)
          .logarithmicX()
          .between(0, 1)
          .line("as it is", Found.asIs(some).means("scale", "test"))
          .line(
              loss.remedy() + " as large as the weights", Found.sized(some).means("scale", "test"));
    }
    return figure;
  }

  private Figure accuracies() {
    Figure figure = new Figure(2);
    for (String column : new String[] {"alignment", "representation"}) {
      Panel panel = figure.panel("", MEASURES.get(column), TEST).between(0, 1);
      for (Unit unit : Unit.values()) {
        panel.scatter(
            unit.text(), Found.asIs(rows).where("unit", unit.text()).points(column, "test"));
      }
    }
    return figure;
  }
}
