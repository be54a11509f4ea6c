// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which minima a walker can reach from each other without climbing above an energy, as a tree
 * (Becker and Karplus 1997). Energies of passes are the highest ones along straight lines, so they
 * bound the lowest from above.
 */
final class Disconnectivity {

  private static final int POINTS = 20;

  /**
   * Two nodes that are joined at an energy. Minima are nodes 0 to m - 1, joins m and above.
   *
   * @param left a node
   * @param right another
   * @param energy of the pass
   */
  record Join(int left, int right, double energy) {}

  private final Landscape landscape;

  Disconnectivity(Landscape landscape) {
    this.landscape = landscape;
  }

  /** The joins, the lowest first. */
  List<Join> joins(List<double[]> minima) {
    List<Join> passes = new ArrayList<>();
    for (int i = 0; i < minima.size(); i++) {
      for (int j = 0; j < i; j++) {
        passes.add(new Join(j, i, pass(minima.get(i), minima.get(j))));
      }
    }
    passes.sort(Comparator.comparingDouble(Join::energy));
    int[] nodes = new int[minima.size()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = i;
    }
    return joined(passes, nodes);
  }

  private static List<Join> joined(List<Join> passes, int[] nodes) {
    List<Join> joins = new ArrayList<>();
    for (Join pass : passes) {
      int left = nodes[pass.left];
      int right = nodes[pass.right];
      if (left != right) {
        int joint = nodes.length + joins.size();
        joins.add(new Join(left, right, pass.energy));
        for (int i = 0; i < nodes.length; i++) {
          nodes[i] = nodes[i] == left || nodes[i] == right ? joint : nodes[i];
        }
      }
    }
    return joins;
  }

  /** The highest energy of a straight line, hidden units put in the same order first. */
  double pass(double[] from, double[] to) {
    double[] start = landscape.units().aligned(from, to);
    double[] direction = Lbfgs.along(to, start, -1);
    double[] unused = new double[to.length];
    double highest = Math.max(landscape.at(start, unused), landscape.at(to, unused));
    for (int p = 1; p < POINTS; p++) {
      double[] between = Lbfgs.along(start, direction, (double) p / POINTS);
      highest = Math.max(highest, landscape.at(between, unused));
    }
    return highest;
  }
}
