// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Goes down to the minimum whose basin the start lies in: limited-memory BFGS (Nocedal 1980), with
 * a line search by bisection for the weak Wolfe conditions.
 */
final class Lbfgs {

  /** Where it ended. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record End(double[] place, double value, double largestSlope) {}

  private static final int MEMORY = 20;
  private static final double SUFFICIENT = 1e-4;
  private static final double FLATTER = 0.9;
  private static final int TRIALS = 40;

  /** A step done, and how the slope changed along it. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Change(double[] step, double[] slope, double product) {}

  private final Energy energy;
  private final double tolerance;
  private final int iterations;
  private final Deque<Change> changes = new ArrayDeque<>();

  private double[] place = {};
  private double[] slope = {};
  private double value;

  /**
   * @param tolerance it ends where no derivative is larger
   * @param iterations it ends after at the latest
   */
  Lbfgs(Energy energy, double tolerance, int iterations) {
    this.energy = energy;
    this.tolerance = tolerance;
    this.iterations = iterations;
  }

  End from(double... start) {
    place = start.clone();
    slope = new double[start.length];
    value = energy.at(place, slope);
    changes.clear();
    int iteration = 0;
    while (largest(slope) > tolerance && iteration++ < iterations && moved()) {
      // goes on
    }
    return new End(place, value, largest(slope));
  }

  /** One iteration; false if no lower place is found. */
  private boolean moved() {
    double[] direction = direction();
    double descent = product(slope, direction);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double length = changes.isEmpty() ? Math.min(1, 1 / Math.sqrt(product(slope, slope))) : 1;
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] next = along(place, direction, length);
      double[] nextSlope = new double[next.length];
      double nextValue = energy.at(next, nextSlope);
      if (!(nextValue <= value + SUFFICIENT * length * descent)) {
        high = length;
      } else if (product(nextSlope, direction) < FLATTER * descent) {
        low = length;
      } else {
        accept(next, nextSlope, nextValue);
        return true;
      }
      length = Double.isInfinite(high) ? 2 * low : (low + high) / 2;
    }
    return false;
  }

  private void accept(double[] next, double[] nextSlope, double nextValue) {
    double[] step = along(next, place, -1);
    double[] change = along(nextSlope, slope, -1);
    changes.addFirst(new Change(step, change, product(step, change)));
    if (changes.size() > MEMORY) {
      changes.removeLast();
    }
    place = next;
    slope = nextSlope;
    value = nextValue;
  }

  /** The slope times the approximate inverse of the Hessian, by the two loops. */
  private double[] direction() {
    double[] direction = along(new double[slope.length], slope, -1);
    double[] factors = new double[changes.size()];
    int i = 0;
    for (Change change : changes) {
      factors[i] = product(change.step, direction) / change.product;
      direction = along(direction, change.slope, -factors[i++]);
    }
    if (!changes.isEmpty()) {
      Change last = changes.getFirst();
      direction = along(new double[slope.length], direction, last.product / square(last.slope));
    }
    for (Iterator<Change> back = changes.descendingIterator(); back.hasNext(); ) {
      Change change = back.next();
      double other = product(change.slope, direction) / change.product;
      direction = along(direction, change.step, factors[--i] - other);
    }
    return direction;
  }

  private static double square(double... vector) {
    return product(vector, vector);
  }

  private static double largest(double... vector) {
    double largest = 0;
    for (double v : vector) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }

  static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double[] along(double[] from, double[] direction, double length) {
    double[] to = from.clone();
    for (int i = 0; i < to.length; i++) {
      to[i] += length * direction[i];
    }
    return to;
  }
}
