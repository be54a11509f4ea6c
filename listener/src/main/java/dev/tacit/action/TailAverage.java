// SPDX-License-Identifier: Apache-2.0
package dev.tacit.action;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The mean of parameters over the latest 60 to 71 % of training: of means over pieces of it, whose
 * lengths grow with training, so that there are {@value #MOST} at most.
 */
final class TailAverage {

  static final int MOST = 4;

  /** The mean begins at this part of training at the latest. */
  private static final double BEGINS = 0.4;

  /** A piece ends once training is longer by this factor than at its beginning. */
  private static final double GROWTH = 1.36;

  private final Deque<Piece> pieces = new ArrayDeque<>();
  private int first;
  private int last;

  /** Some time of training, in iterations since the first parameters, and their mean over it. */
  private static final class Piece {

    private final double from;
    private final INDArray mean;
    private double weight;

    private Piece(double from, INDArray parameters) {
      this.from = from;
      this.mean = parameters.dup();
    }

    private void add(INDArray parameters, double more) {
      weight += more;
      mean.addi(parameters.sub(mean).muli(more / weight));
    }
  }

  /**
   * Takes parameters in; they count for the iterations since those before. An iteration that is not
   * later than the last, and other parameters, begin anew.
   */
  synchronized void add(int iteration, INDArray parameters) {
    boolean goesOn =
        !pieces.isEmpty()
            && iteration > last
            && pieces.getLast().mean.length() == parameters.length();
    if (!goesOn) {
      pieces.clear();
      first = iteration;
      last = iteration - 1;
    }
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      double before = (double) last - first + 1;
      if (pieces.isEmpty() || before >= GROWTH * Math.max(1, pieces.getLast().from)) {
        pieces.addLast(new Piece(before, parameters));
      }
      pieces.getLast().add(parameters, (double) iteration - last);
    }
    last = iteration;
    forget((double) last - first + 1);
  }

  /** The oldest pieces, as long as the others go back far enough. */
  private void forget(double trained) {
    Piece oldest = pieces.removeFirst();
    while (!pieces.isEmpty() && pieces.getFirst().from <= BEGINS * trained) {
      oldest = pieces.removeFirst();
    }
    pieces.addFirst(oldest);
  }

  /** How many pieces there are. */
  synchronized int size() {
    return pieces.size();
  }

  /** {@code [1, P]}; empty before the first parameters. */
  synchronized Optional<INDArray> mean() {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      Piece sum = null;
      for (Piece piece : pieces) {
        sum = sum == null ? new Piece(0, piece.mean) : sum;
        sum.add(piece.mean, piece.weight);
      }
      return Optional.ofNullable(sum).map(piece -> piece.mean);
    }
  }
}
