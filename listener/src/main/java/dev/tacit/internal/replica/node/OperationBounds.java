// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import dev.tacit.internal.interval.Interval.Ends;
import java.util.Arrays;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** How bounds of an operation follow from evaluating it at the ends of its inputs' bounds. */
enum OperationBounds {
  /** The output falls with no input: values are moved, copied, added or compared. */
  RISING {
    @Override
    Box of(Node node, Point at, INDArray value, Ends... inputs) {
      return Box.between(
          value, new Ends(evaluated(node, at, Ends::lower, inputs), upper(node, at, inputs)));
    }
  },

  /** Either so, or rising nowhere: a product with a constant. */
  ONE_WAY {
    @Override
    Box of(Node node, Point at, INDArray value, Ends... inputs) {
      return spanned(value, evaluated(node, at, Ends::lower, inputs), upper(node, at, inputs));
    }
  },

  /** Falling first, up to an input of 0, and rising then; or rising only. */
  LEAST_AT_ZERO {
    @Override
    Box of(Node node, Point at, INDArray value, Ends... inputs) {
      return spanned(
          value,
          evaluated(node, at, Ends::lower, inputs),
          upper(node, at, inputs),
          evaluated(node, at, OperationBounds::nearestToZero, inputs));
    }
  },

  /** Rising with the input's magnitude, as a norm is. */
  OF_MAGNITUDES {
    @Override
    Box of(Node node, Point at, INDArray value, Ends... inputs) {
      return Box.between(
          value,
          new Ends(
              evaluated(node, at, OperationBounds::nearestToZero, inputs),
              evaluated(node, at, OperationBounds::largestMagnitude, inputs)));
    }
  },

  /** The first input less the second. */
  DIFFERENCE {
    @Override
    Box of(Node node, Point at, INDArray value, Ends... inputs) {
      Ends first = inputs[0];
      Ends second = inputs[1];
      return Box.between(
          value,
          new Ends(
              node.forward(at.at(first.lower(), second.upper())),
              node.forward(at.at(first.upper(), second.lower()))));
    }
  },

  /** The product of all inputs: one of the products of their ends. */
  PRODUCT {
    @Override
    Box of(Node node, Point at, INDArray value, Ends... inputs) {
      return Box.between(
          value, Arrays.stream(inputs).reduce(OperationBounds::product).orElseThrow());
    }
  };

  /**
   * @param value what the operation makes of its inputs as they are
   * @param inputs the ends of each input
   */
  abstract Box of(Node node, Point at, INDArray value, Ends... inputs);

  /**
   * Bounds of what {@code node} computes.
   *
   * @param value what it makes of its inputs as they are
   */
  Box of(Node node, Point at, INDArray value, Box... inputs) {
    Ends[] ends = Arrays.stream(inputs).map(box -> box.widened(1).ends()).toArray(Ends[]::new);
    return of(node, at, value, ends);
  }

  private static INDArray upper(Node node, Point at, Ends... inputs) {
    return evaluated(node, at, Ends::upper, inputs);
  }

  private static INDArray evaluated(
      Node node, Point at, Function<Ends, INDArray> choice, Ends... inputs) {
    return node.forward(at.at(Arrays.stream(inputs).map(choice).toArray(INDArray[]::new)));
  }

  private static Box spanned(INDArray value, INDArray... results) {
    return Box.between(
        value,
        new Ends(
            Arrays.stream(results).reduce((a, b) -> Transforms.min(a, b, true)).orElseThrow(),
            Arrays.stream(results).reduce((a, b) -> Transforms.max(a, b, true)).orElseThrow()));
  }

  private static INDArray nearestToZero(Ends ends) {
    INDArray atLeastLower = Transforms.max(ends.lower(), 0, true);
    return Transforms.min(atLeastLower, ends.upper(), false);
  }

  private static INDArray largestMagnitude(Ends ends) {
    return Transforms.max(ends.lower().neg(), ends.upper(), false);
  }

  private static Ends product(Ends a, Ends b) {
    INDArray[] products = {
      a.lower().mul(b.lower()), a.lower().mul(b.upper()),
      a.upper().mul(b.lower()), a.upper().mul(b.upper())
    };
    return new Ends(
        Arrays.stream(products).reduce((p, q) -> Transforms.min(p, q, true)).orElseThrow(),
        Arrays.stream(products).reduce((p, q) -> Transforms.max(p, q, true)).orElseThrow());
  }
}
