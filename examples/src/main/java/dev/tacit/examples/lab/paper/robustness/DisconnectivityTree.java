// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import dev.tacit.examples.lab.paper.FigurePoint;
import dev.tacit.examples.lab.paper.MeanAndDeviation;
import dev.tacit.examples.lab.paper.ResultRows;
import java.util.ArrayList;
import java.util.List;

/** The tree of one walk, drawn upside down: ends are minima, forks are passes between them. */
final class DisconnectivityTree {

  private final double[] minima;
  private final double[] passes;
  private final double[] left;
  private final double[] right;
  private final List<List<FigurePoint>> lines = new ArrayList<>();
  private int drawn;

  /**
   * @param minima rows of the walk's minima, the lowest first
   * @param passes rows of the passes between the first of them, the lowest first
   */
  DisconnectivityTree(ResultRows minima, ResultRows passes) {
    this.minima = minima.numbers("energy");
    this.passes = passes.numbers("energy");
    this.left = passes.numbers("left");
    this.right = passes.numbers("right");
  }

  /** Its lines: x has no meaning, y is energy. */
  List<List<FigurePoint>> lines() {
    if (lines.isEmpty() && passes.length > 0) {
      draw(2 * passes.length);
    }
    return lines;
  }

  private double energy(int node) {
    return leaf(node) ? minima[node] : passes[node - passes.length - 1];
  }

  private boolean leaf(int node) {
    return node <= passes.length;
  }

  /** Draws what is below a node and says where its x is. */
  private double draw(int node) {
    if (leaf(node)) {
      return drawn++;
    }
    int join = node - passes.length - 1;
    double from = branch((int) left[join], energy(node));
    double to = branch((int) right[join], energy(node));
    lines.add(List.of(point(from, energy(node)), point(to, energy(node))));
    return (from + to) / 2;
  }

  private double branch(int node, double up) {
    double x = draw(node);
    lines.add(List.of(point(x, energy(node)), point(x, up)));
    return x;
  }

  private static FigurePoint point(double x, double y) {
    return new FigurePoint(x, MeanAndDeviation.of(List.of(y)));
  }
}
