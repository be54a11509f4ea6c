// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import dev.tacit.examples.lab.paper.Figure;
import dev.tacit.examples.lab.paper.ResultRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Minima by energy, sensitivity and robustness.
 *
 * @param rows of the result
 */
record MinimaFigure(ResultRows rows) {

  private static final Map<String, String> Y = Map.of("attacked", "share right under attack");

  /** Draws it. */
  void write(Path file) throws IOException {
    Figure figure = new Figure(3);
    ResultRows minima = rows.where("part", Exploration.PART);
    for (Object data : minima.values("data")) {
      ResultRows some = minima.where("data", data);
      panel(figure, some, data, "energy", "sensitivity");
      panel(figure, some, data, "energy", "attacked");
      panel(figure, some, data, "sensitivity", "attacked");
    }
    figure.write(file);
  }

  /** Draws which minima can be reached from each other without climbing how high. */
  void writePasses(Path file) throws IOException {
    Figure figure = new Figure(2);
    for (Object data : rows.where("part", Exploration.PART).values("data")) {
      tree(figure, data);
    }
    figure.write(file);
  }

  private static void panel(Figure figure, ResultRows minima, Object data, String x, String y) {
    Figure.Panel panel = figure.panel("Minima of " + data, x, Y.getOrDefault(y, y));
    for (Object seed : minima.values("seed")) {
      panel.scatter("walk " + seed, minima.where("seed", seed).points(x, y));
    }
  }

  /** Of the first walk. */
  private void tree(Figure figure, Object data) {
    ResultRows some = rows.where("data", data);
    ResultRows walk = some.where("seed", some.values("seed").get(0));
    figure
        .panel("Passes between the lowest minima of " + data, "minima of walk 1", "energy")
        .lines(
            "energy along the way",
            new DisconnectivityTree(
                    walk.where("part", Exploration.PART), walk.where("part", Exploration.PASSES))
                .lines());
  }
}
