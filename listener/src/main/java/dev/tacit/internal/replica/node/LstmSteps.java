// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import dev.tacit.internal.replica.array.Checkpoint;
import dev.tacit.internal.replica.array.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Long short-term memory step by step, there and back (Hochreiter and Schmidhuber 1997; Gers et al.
 * 2000), without peepholes: a cell {@code c = forget c' + write candidate} passes on {@code read
 * tanh(c)}.
 *
 * <p>Sequences are laid out step after step: row t holds step t of all examples.
 *
 * @param function of the candidate and of the cell
 * @param gate of the gates
 * @param weights by gate
 * @param size of what the layer passes on, H
 * @param checkpoint reached at every time step
 */
record LstmSteps(
    Activation function, Activation gate, List<Weights> weights, int size, Checkpoint checkpoint) {

  /** Deeplearning4j's order. */
  static final int CANDIDATE = 0;

  static final int FORGET = 1;
  static final int READ = 2;
  static final int WRITE = 3;

  /** How many sums of inputs times weights a step takes. */
  static final int GATES = 4;

  private static final int CELL = 2 * GATES;
  private static final int SQUASHED = CELL + 1;
  private static final int OUTPUT = CELL + 2;
  private static final int BLOCKS = CELL + 3;

  /**
   * Those of one gate.
   *
   * @param input {@code [in, H]}
   * @param recurrent {@code [H, H]}
   * @param bias {@code [1, H]}
   */
  record Weights(Dual input, Dual recurrent, Dual bias) {}

  /**
   * What a forward pass leaves: of all steps the sums, the gates, the cell, what is read of it, and
   * the output, below one another.
   *
   * @param all {@code [11 T, n H]}
   */
  record States(Dual all) {

    int steps() {
      return (int) all.value().size(0) / BLOCKS;
    }

    private Dual block(int block) {
      return all.rows((long) block * steps(), (long) (block + 1) * steps());
    }

    private Dual at(int block, int step) {
      long row = (long) block * steps() + step;
      return all.rows(row, row + 1);
    }

    /** {@code [T, n H]}. */
    Dual output() {
      return block(OUTPUT);
    }

    /** Copies the numbers. */
    States kept(UnaryOperator<INDArray> keep) {
      return new States(all.kept(keep));
    }
  }

  /** What goes back through a step is multiplied by, {@code [T, n H]} each. */
  private record Factors(List<Dual> gates, Dual toCell, Dual toCellBefore) {}

  /** Takes the gradients with respect to a step's sums, by gate, {@code [m, n H]}. */
  interface Taker {
    void take(int step, List<Dual> deltas);
  }

  private Activation function(int ofGate) {
    return ofGate == CANDIDATE ? function : gate;
  }

  private boolean moves(Dual of) {
    return of.moves() || weights.get(0).input().moves();
  }

  /**
   * All steps from a state of zeros on.
   *
   * @param inputs {@code [T n, in]}
   */
  States forward(Dual inputs, int steps) {
    long width = inputs.value().size(0) / steps * size;
    States states =
        new States(
            Dual.room(inputs.value().dataType(), moves(inputs), (long) BLOCKS * steps, width));
    try (MemoryWorkspace ignored = Scratch.patches()) {
      for (int g = 0; g < GATES; g++) {
        Weights of = weights.get(g);
        Dual sums = inputs.product(of.input()).plusRow(of.bias());
        states.block(g).put(sums.inRowsOf(width));
      }
      for (int t = 0; t < steps; t++) {
        checkpoint.reached();
        step(states, t);
      }
    }
    return states;
  }

  private void step(States states, int t) {
    List<Dual> gates = new ArrayList<>();
    for (int g = 0; g < GATES; g++) {
      Dual sum = states.at(g, t);
      if (t > 0) {
        Dual before = states.at(OUTPUT, t - 1);
        Dual recurrent = before.inRowsOf(size).product(weights.get(g).recurrent());
        sum.put(sum.plus(recurrent.inRowsOf(sum.value().length())));
      }
      gates.add(sum.through(function(g)));
      states.at(GATES + g, t).put(gates.get(g));
    }
    Dual cell = gates.get(WRITE).times(gates.get(CANDIDATE));
    if (t > 0) {
      cell = cell.plus(gates.get(FORGET).times(states.at(CELL, t - 1)));
    }
    states.at(CELL, t).put(cell);
    Dual squashed = cell.through(function);
    states.at(SQUASHED, t).put(squashed);
    states.at(OUTPUT, t).put(gates.get(READ).times(squashed));
  }

  private Factors factors(States states) {
    Dual cell = states.block(CELL);
    Dual before = Dual.room(cell.value().dataType(), cell.moves(), states.steps(), width(states));
    if (states.steps() > 1) {
      before.rows(1, states.steps()).put(cell.rows(0, states.steps() - 1));
    }
    Dual read = states.block(GATES + READ);
    return new Factors(
        List.of(
            states.block(GATES + WRITE).times(slope(states, CANDIDATE)),
            before.times(slope(states, FORGET)),
            states.block(SQUASHED).times(slope(states, READ)),
            states.block(GATES + CANDIDATE).times(slope(states, WRITE))),
        read.times(cell.slope(function)),
        states.block(GATES + FORGET));
  }

  private static long width(States states) {
    return states.all().value().size(1);
  }

  private Dual slope(States states, int ofGate) {
    return states.block(ofGate).slope(function(ofGate));
  }

  /**
   * Back through all steps, the last one first.
   *
   * @param epsilons with respect to the output, {@code [T m, n H]}: m gradients for each step
   */
  void backward(States states, Dual epsilons, Taker taker) {
    int steps = states.steps();
    long count = epsilons.value().size(0) / steps;
    Factors factors = factors(states);
    Dual ofOutput = null;
    Dual ofCell = null;
    for (int t = steps - 1; t >= 0; t--) {
      checkpoint.reached();
      Dual given = epsilons.rows(t * count, (t + 1) * count);
      Dual output = ofOutput == null ? given : given.plus(ofOutput);
      Dual cell = plus(output.times(at(factors.toCell(), t)), ofCell);
      List<Dual> deltas = new ArrayList<>();
      for (int g = 0; g < GATES; g++) {
        deltas.add((g == READ ? output : cell).times(at(factors.gates().get(g), t)));
      }
      taker.take(t, deltas);
      ofCell = cell.times(at(factors.toCellBefore(), t));
      ofOutput = recurrent(deltas).inRowsOf(width(states));
    }
  }

  private static Dual plus(Dual a, @Nullable Dual b) {
    return b == null ? a : a.plus(b);
  }

  private static Dual at(Dual sequence, int step) {
    return sequence.rows(step, step + 1);
  }

  private Dual recurrent(List<Dual> deltas) {
    return through(deltas, Weights::recurrent);
  }

  /** What deltas are with respect to the step's inputs, {@code [m n, in]}. */
  Dual toInputs(List<Dual> deltas) {
    return through(deltas, Weights::input);
  }

  private Dual through(List<Dual> deltas, Function<Weights, Dual> matrix) {
    Dual sum = null;
    for (int g = 0; g < GATES; g++) {
      Dual delta = deltas.get(g).inRowsOf(size);
      sum = plus(delta.productTransposed(matrix.apply(weights.get(g))), sum);
    }
    return Objects.requireNonNull(sum);
  }
}
