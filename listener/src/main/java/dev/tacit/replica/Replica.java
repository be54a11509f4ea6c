// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica;

import dev.tacit.reference.Examples;
import dev.tacit.replica.result.Bounds;
import dev.tacit.replica.result.CountedSteps;
import dev.tacit.replica.result.ExampleVectors;
import dev.tacit.replica.result.Forward;
import dev.tacit.replica.result.JacobianNorms;
import dev.tacit.replica.result.JacobianProjections;
import dev.tacit.replica.result.Labels;
import dev.tacit.replica.result.Lines;
import dev.tacit.replica.result.UnsupportedNetworkException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The network of a run with its noise off: no dropout, no weight noise, batch normalization on
 * running statistics. It has parameters of its own and never touches the model in training.
 *
 * <p>The loss is the data loss, without L1 and L2 terms. What is asked twice of one snapshot is
 * computed once. Arrays it returns are valid until the next snapshot and must not be written to.
 * Not safe for use by several threads. Sealed, so that what it can be asked may grow.
 *
 * <p>Costs are in passes over the examples: a forward pass, a backward pass to the layers'
 * pre-activations, or the products that make weight gradients; each is about a quarter of what
 * Deeplearning4j spends on a gradient.
 */
public sealed interface Replica permits NetworkReplica, UnmeasurableReplica {

  /**
   * What the network makes of the examples. One forward pass.
   *
   * @throws IllegalArgumentException if the examples do not fit the network
   */
  Forward forward(Examples examples);

  /**
   * Which numbers of the examples are of time steps that count. One forward pass.
   *
   * @throws IllegalArgumentException if the examples do not fit the network
   */
  CountedSteps counted(Examples examples);

  /**
   * What enters the activation of the output layer, for inputs that are not kept. One forward pass,
   * not remembered.
   *
   * @param inputs one array for each input of the network, examples along dimension 0
   * @return {@code [n, T K]}, laid out as {@link Forward#logits}
   */
  INDArray logits(List<INDArray> inputs);

  /**
   * What enters the activation of the output layer where the examples' inputs are moved, under the
   * examples' masks. One forward pass, not remembered.
   *
   * @param shifts what is added to each input of the network, shaped as it
   * @return {@code [n, T K]}, laid out as {@link Forward#logits}
   * @throws UnsupportedNetworkException if inputs are not numbers that can be moved, but indices
   */
  INDArray logits(Examples examples, List<INDArray> shifts);

  /**
   * What the network makes of points on straight lines between examples, under the masks of the
   * lines' first ends. A forward pass over {@code segments + 1} points for each line, but for what
   * is affine in the inputs: that is known from the ends.
   *
   * @param examples those that a line joins have equal masks
   * @param starts positions of the lines' first ends among the examples
   * @param ends positions of their other ends
   * @param segments equal ones, of each line
   * @throws UnsupportedNetworkException if inputs are not numbers that can be moved, but indices
   */
  Lines lines(Examples examples, int[] starts, int[] ends, int segments);

  /**
   * What enters the activation of the output layer, for some of the examples. One forward pass over
   * these, not remembered.
   *
   * @param from the first of them
   * @param to one beyond the last
   * @return the numbers of {@code [to - from, T K]}, row by row
   */
  double[] logits(Examples examples, int from, int to);

  /**
   * The labels, laid out as the output is. No pass.
   *
   * @throws IllegalArgumentException if the examples have no labels
   */
  Labels labels(Examples examples);

  /**
   * The mean data loss of the examples. One forward pass.
   *
   * @throws IllegalArgumentException if the examples have no labels
   */
  double loss(Examples examples);

  /**
   * {@code [n]} the data loss of each example. One forward pass.
   *
   * @throws IllegalArgumentException if the examples have no labels
   */
  double[] losses(Examples examples);

  /**
   * The gradients of single examples' losses, with respect to the logits ({@code logits}) and to
   * each layer's parameters, first layer first. One forward and one backward pass; asking a layer
   * for norms or sums costs about one more, for the variation of components two.
   *
   * @throws IllegalArgumentException if the examples have no labels
   */
  List<ExampleVectors> lossGradients(Examples examples);

  /**
   * Squared norms of each example's input-output Jacobian, at time steps that count. K backward
   * passes for each, made together and without weight gradients.
   *
   * @throws UnsupportedNetworkException if inputs are not numbers that can be moved, but indices
   */
  JacobianNorms jacobianSquaredNorms(Examples examples);

  /**
   * Squared norms of each example's input-output Jacobian, at time steps that count, along random
   * directions of the outputs, other ones for each example, the same at every snapshot of a run.
   * For each direction a backward pass without weight gradients, and another one if the output is a
   * softmax.
   *
   * @param count of directions for each example, m: the first ones
   * @throws UnsupportedNetworkException if inputs are not numbers that can be moved, but indices
   */
  JacobianProjections jacobianProjections(Examples examples, int count);

  /**
   * The same along some of the directions.
   *
   * @param first how many directions of each example are passed over
   * @param count of directions for each example, m
   * @throws UnsupportedNetworkException if inputs are not numbers that can be moved, but indices
   */
  JacobianProjections jacobianProjections(Examples examples, int first, int count);

  /**
   * Bounds of the logits while the numbers of each example's inputs move independently, by epsilon
   * at most: interval bound propagation, layer by layer (Gowal et al. 2018). No input of the ball
   * leaves the bounds, to the network's precision: each layer widens them by what rounding may do.
   * Two forward passes, less the first layer, beside that of the examples themselves.
   *
   * @param epsilon in the inputs' units, above 0
   * @throws UnsupportedNetworkException if no bounds are known of what a layer computes
   */
  Bounds reachable(Examples examples, double epsilon);

  /** Number of parameters that training changes by gradient. */
  long trainableParameters();

  /**
   * Euclidean norm of what a flat vector holds for parameters that training changes by gradient.
   *
   * @param flat {@code [1, P]} laid out as the model's parameters
   */
  double trainedNorm(INDArray flat);

  /**
   * Random numbers from the beginning of a stream: the same at every snapshot of a run, other ones
   * in a run of another seed. All that diagnostics draw comes from here. No pass.
   *
   * @param stream a diagnostic's own number, as streams of different numbers are independent
   */
  SplittableRandom random(long stream);

  /**
   * A vector of -1 and 1 at the parameters that training changes by gradient, 0 elsewhere; drawn
   * from a stream of {@link #random}.
   *
   * @param stream same stream, same vector
   * @return {@code [1, P]}
   */
  INDArray rademacher(long stream);

  /**
   * The Hessian of the mean data loss, times a vector: a tangent of the gradient (Pearlmutter
   * 1994), to the network's precision. About the cost of two gradients. Kinks, as those of
   * rectifiers and of pooling, have no curvature of their own. Layers without a fast path take
   * differences, which {@link #productError} tells the error of.
   *
   * @param vector {@code [1, P]}, 0 at parameters that training does not change
   * @return {@code [1, P]}, the caller's to keep
   */
  INDArray hessianVector(Examples examples, INDArray vector);

  /**
   * The Gauss-Newton matrix of the mean data loss, times a vector: the Hessian without the
   * curvature of the network itself, positive semidefinite where the loss is convex in the logits
   * (Schraudolph 2002). Less than {@link #hessianVector} costs.
   *
   * @param vector {@code [1, P]}, 0 at parameters that training does not change
   * @return {@code [1, P]}, the caller's to keep
   */
  INDArray gaussNewtonVector(Examples examples, INDArray vector);

  /**
   * The Hessian of the mean data loss less its Gauss-Newton matrix, times a vector: what the
   * curvature of the network itself adds, found without the two. Costs as {@link #hessianVector}.
   *
   * @param vector {@code [1, P]}, 0 at parameters that training does not change
   * @return {@code [1, P]}, the caller's to keep
   */
  INDArray networkCurvatureVector(Examples examples, INDArray vector);

  /**
   * How far the products of this snapshot, {@link #hessianVector}, {@link #gaussNewtonVector} and
   * {@link #networkCurvatureVector}, are off at most, relative to their size: an estimate of what
   * differences leave, which layers without a fast path take. 0 if no layer does. No pass.
   */
  double productError();

  /**
   * Whether the logits are piecewise linear in each single parameter, as with rectifiers: then the
   * Hessian's trace is the Gauss-Newton matrix's.
   */
  boolean piecewiseLinear();

  /**
   * The trace of each layer's block of the Gauss-Newton matrix, exactly: mean squared norms of K
   * backward passes from roots of the loss's second derivative. K backward passes, and the norms of
   * single examples' gradients for each.
   *
   * @return by layer, first layer first
   * @throws UnsupportedNetworkException if the loss is not convex in the logits
   */
  Map<String, Double> gaussNewtonTraces(Examples examples);
}
