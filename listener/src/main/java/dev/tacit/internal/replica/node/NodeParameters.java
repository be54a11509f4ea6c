// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import dev.tacit.internal.replica.vector.ExampleContext;
import dev.tacit.replica.result.ExampleVectors;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the parameters of a node contribute to gradients. */
public interface NodeParameters {

  /** Where, in the flat gradient, the gradient of what training changes belongs. */
  List<INDArray> gradientViews();

  /**
   * Writes the tangent of the gradient, summed over examples, to {@link #gradientViews()}.
   *
   * @param tangent of the input, null if it is 0
   */
  void gradientTangent(Point at, @Nullable INDArray tangent, Node.Second epsilon);

  /** The gradient of each example. */
  ExampleVectors exampleGradients(ExampleContext context, Point at, INDArray epsilon);

  /** The squared norm of each example's gradient; cheaper than all of {@link #exampleGradients}. */
  default double[] squaredNorms(ExampleContext context, Point at, INDArray epsilon) {
    return exampleGradients(context, at, epsilon).squaredNorms();
  }
}
