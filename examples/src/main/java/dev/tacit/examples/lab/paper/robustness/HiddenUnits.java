// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The one hidden layer of a network of odd activations, whose units can change places, and signs
 * with those behind them, without the network changing.
 *
 * @param inputs of a unit
 * @param units how many
 * @param outputs of a unit
 */
record HiddenUnits(int inputs, int units, int outputs) {

  /**
   * The same network as at a place, its units in the order and with the signs that are most like
   * those of another: greedily, the most similar pair first.
   */
  double[] aligned(double[] place, double[] to) {
    double[] aligned = place.clone(); // the biases of the outputs stay
    boolean[] moved = new boolean[units];
    boolean[] taken = new boolean[units];
    for (Match match : matches(place, to)) {
      if (!moved[match.from] && !taken[match.to]) {
        moved[match.from] = true;
        taken[match.to] = true;
        move(place, match, aligned);
      }
    }
    return aligned;
  }

  private record Match(int from, int to, double product) {}

  private List<Match> matches(double[] place, double[] to) {
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < units; i++) {
      for (int j = 0; j < units; j++) {
        matches.add(new Match(i, j, product(place, i, to, j)));
      }
    }
    matches.sort(Comparator.comparingDouble(match -> -Math.abs(match.product)));
    return matches;
  }

  private void move(double[] place, Match match, double[] aligned) {
    double sign = match.product < 0 ? -1 : 1;
    for (int k = 0; k < size(); k++) {
      aligned[index(match.to, k)] = sign * place[index(match.from, k)];
    }
  }

  private double product(double[] a, int i, double[] b, int j) {
    double sum = 0;
    for (int k = 0; k < size(); k++) {
      sum += a[index(i, k)] * b[index(j, k)];
    }
    return sum;
  }

  /** Weights in, bias, weights out. */
  private int size() {
    return inputs + 1 + outputs;
  }

  private int index(int unit, int k) {
    if (k < inputs) {
      return in(unit) + k;
    }
    return k == inputs ? own(unit) : out(unit, k - inputs - 1);
  }

  /** Where Deeplearning4j keeps the unit's first weight; its others follow. */
  int in(int unit) {
    return unit * inputs;
  }

  /** Where it keeps the unit's bias. */
  int own(int unit) {
    return units * inputs + unit;
  }

  /** Where it keeps the weight from the unit to an output. */
  int out(int unit, int output) {
    return units * (inputs + 1 + output) + unit;
  }

  /** Where it keeps the bias of an output. */
  int bias(int output) {
    return units * (inputs + 1 + outputs) + output;
  }
}
