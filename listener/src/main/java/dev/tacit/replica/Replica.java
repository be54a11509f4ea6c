package dev.tacit.replica;

import dev.tacit.reference.Examples;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The network of a run with its noise off: no dropout, no weight noise, batch normalization on
 * running statistics. It has parameters of its own and never touches the model in training.
 *
 * <p>The loss is the data loss, without L1 and L2 terms. What is asked twice of one snapshot is
 * computed once. Arrays it returns are valid until the next snapshot and must not be written to.
 * Not safe for use by several threads.
 *
 * <p>Costs are in passes over the examples: a forward pass, a backward pass to the layers'
 * pre-activations, or the products that make weight gradients; each is about a quarter of what
 * Deeplearning4j spends on a gradient.
 */
public interface Replica {

  /** What the gradients with respect to the logits are called. */
  String LOGITS = "logits";

  /**
   * What the network makes of the examples. One forward pass.
   *
   * @throws IllegalArgumentException if the examples do not fit the network
   */
  Forward forward(Examples examples);

  /**
   * What enters the activation of the output layer, for inputs that are not kept. One forward pass,
   * not remembered.
   *
   * @param inputs one array for each input of the network, examples along dimension 0
   * @return {@code [n, K]}
   */
  INDArray logits(List<INDArray> inputs);

  /**
   * The mean data loss of the examples. One forward pass.
   *
   * @throws IllegalArgumentException if the examples have no labels
   */
  double loss(Examples examples);

  /**
   * The gradients of single examples' losses, with respect to the logits ({@code logits}) and to
   * each layer's parameters, first layer first. One forward and one backward pass; asking a layer
   * for norms or sums costs about one more.
   *
   * @throws IllegalArgumentException if the examples have no labels
   */
  List<ExampleVectors> lossGradients(Examples examples);

  /**
   * Squared norms of each example's input-output Jacobian. K backward passes without weight
   * gradients.
   *
   * @throws UnsupportedNetworkException if no gradient reaches the inputs, as below an embedding
   */
  JacobianNorms jacobianSquaredNorms(Examples examples);

  /** Number of parameters that training changes by gradient. */
  long trainableParameters();

  /**
   * A vector of -1 and 1 at the parameters that training changes by gradient, 0 elsewhere.
   *
   * @param seed same seed, same vector
   * @return {@code [1, P]}
   */
  INDArray rademacher(long seed);

  /**
   * The Hessian of the mean data loss, times a vector: a tangent of the gradient (Pearlmutter
   * 1994), to the network's precision. About the cost of two gradients. Kinks, as those of
   * rectifiers and of pooling, have no curvature of their own. Layers without a fast path add an
   * error of about 1e-3 in single precision.
   *
   * @param vector {@code [1, P]}, 0 at parameters that training does not change
   * @return {@code [1, P]}, the caller's to keep
   */
  INDArray hessianVector(Examples examples, INDArray vector);
}
