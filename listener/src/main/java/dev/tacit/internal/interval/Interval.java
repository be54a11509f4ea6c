// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.interval;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Numbers that each stay within a radius of a centre; or the derivatives of a loss by both.
 *
 * @param centre {@code [n, ...]}
 * @param radius as the centre, or {@code [1, ...]} if it is the same for all examples
 */
public record Interval(INDArray centre, INDArray radius) {

  /** Lower and upper ends, one array each; whoever asked for them may write to them. */
  public record Ends(INDArray lower, INDArray upper) {}

  /**
   * What lies between two ends.
   *
   * @param ends overwritten
   */
  public static Interval between(Ends ends) {
    INDArray radius = ends.upper().subi(ends.lower()).muli(0.5);
    return new Interval(ends.lower().addi(radius), radius);
  }

  /** Both, for each example. */
  public Ends ends() {
    INDArray each = spread().radius;
    return new Ends(centre.sub(each), centre.add(each));
  }

  /** With a radius for each example. */
  public Interval spread() {
    if (radius.size(0) == centre.size(0)) {
      return this;
    }
    char order = centre.rank() == 2 ? centre.ordering() : 'c';
    INDArray each = Nd4j.create(centre.dataType(), centre.shape(), order);
    rows(each).addiRowVector(rows(radius));
    return new Interval(centre, each);
  }

  /** As a matrix, one row an example. */
  public static INDArray rows(INDArray array) {
    return array.rank() == 2
        ? array
        : array.reshape('c', array.size(0), array.length() / array.size(0));
  }
}
