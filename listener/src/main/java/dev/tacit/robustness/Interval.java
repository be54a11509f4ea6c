package dev.tacit.robustness;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Numbers that each stay within a radius of a centre; or the derivatives of a loss by both.
 *
 * @param centre {@code [n, m]}
 * @param radius likewise, or {@code [1, m]} if it is the same for all examples
 */
record Interval(INDArray centre, INDArray radius) {

  /** Centre and radius are half the sum of the ends and half their difference. */
  static Interval between(INDArray lower, INDArray upper) {
    return new Interval(upper.add(lower).muli(0.5), upper.sub(lower).muli(0.5));
  }

  /** A new array. */
  INDArray lower() {
    return centre.sub(radius);
  }

  /** A new array. */
  INDArray upper() {
    return centre.add(radius);
  }

  /** With a radius for each example. */
  Interval spread() {
    if (radius.size(0) == centre.size(0)) {
      return this;
    }
    return new Interval(centre, Nd4j.ones(radius.dataType(), centre.size(0), 1).mmul(radius));
  }
}
