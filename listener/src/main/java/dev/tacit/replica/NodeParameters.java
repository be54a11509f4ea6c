package dev.tacit.replica;

import dev.tacit.reference.Examples;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the parameters of a node contribute to gradients. */
interface NodeParameters {

  /** Where, in the flat gradient, the gradient of what training changes belongs. */
  List<INDArray> gradientViews();

  /** Writes the gradient, summed over examples, to {@link #gradientViews()}. */
  void gradient(INDArray input, INDArray epsilon);

  /** The gradient of each example. */
  ExampleVectors exampleGradients(ExampleContext context, INDArray input, INDArray epsilon);

  /**
   * Whose gradients are wanted.
   *
   * @param layer the name they go by
   */
  record ExampleContext(String layer, Examples examples, Scratch scratch) {}
}
