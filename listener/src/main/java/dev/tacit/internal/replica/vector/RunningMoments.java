// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.vector;

import dev.tacit.internal.replica.array.Numbers;
import dev.tacit.reference.Examples;
import dev.tacit.reference.Examples.ClassRange;
import dev.tacit.replica.result.ClassSums;
import dev.tacit.replica.result.SignalToNoise;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Norms, plain sums and moments of vectors that come a few at a time, in the order of the examples.
 */
final class RunningMoments {

  private final List<ClassRange> classes;
  private final Moments moments;
  private final double[] squaredNorms;
  private final double[] perClass;
  private final double[] vector;
  private final double[] ofClass;
  private final double[] sums;
  private final double[] squares;
  private int current;

  /**
   * @param type of the vectors
   * @param length of a vector, P
   */
  RunningMoments(Examples examples, DataType type, int length) {
    this.classes = examples.classes();
    this.moments = new Moments(examples.size(), type);
    this.squaredNorms = new double[examples.size()];
    this.perClass = new double[classes.size()];
    this.vector = new double[length];
    this.ofClass = new double[length];
    this.sums = new double[length];
    this.squares = new double[length];
  }

  /**
   * Adds the vectors of the next examples.
   *
   * @param from the first of the examples
   * @param vectors {@code [examples, P]}, row by row without gaps
   */
  void add(int from, INDArray vectors) {
    for (int row = 0; row < vectors.size(0); row++) {
      Numbers.read(vectors, row * vector.length, vector, vector.length);
      squaredNorms[from + row] = add();
      if (endsClass(from + row)) {
        perClass[current] = closeClass();
        current++;
      }
    }
  }

  private double add() {
    double square = 0;
    for (int p = 0; p < vector.length; p++) {
      double x = vector[p];
      square += x * x;
      squares[p] += x * x;
      ofClass[p] += x;
    }
    return square;
  }

  private boolean endsClass(int example) {
    return !classes.isEmpty() && example + 1 == classes.get(current).to();
  }

  private double closeClass() {
    double square = 0;
    for (int p = 0; p < ofClass.length; p++) {
      square += ofClass[p] * ofClass[p];
      sums[p] += ofClass[p];
      ofClass[p] = 0;
    }
    return square;
  }

  /** {@code [n]} once all vectors were added. */
  double[] squaredNorms() {
    return squaredNorms;
  }

  ClassSums classSums() {
    // What belongs to no class.
    closeClass();
    double all = 0;
    for (double sum : sums) {
      all += sum * sum;
    }
    return new ClassSums(perClass, all);
  }

  /** After {@link #classSums}. */
  SignalToNoise signalToNoise() {
    return moments.signalToNoise(sums, squares);
  }
}
