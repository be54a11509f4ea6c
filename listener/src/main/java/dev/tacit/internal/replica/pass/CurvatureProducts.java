// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.reference.Examples;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Products of vectors with matrices of second derivatives of the mean data loss. */
public final class CurvatureProducts {

  private final NoiseFreeNetwork network;
  private final NodeGraph graph;
  private final TangentPasses tangentPasses;
  private final Scratch scratch;
  private final ForwardPasses passes;
  private final Losses losses;
  private final INDArray trained;
  private double error;

  /** Of the network, in the replica's memory. */
  public CurvatureProducts(
      NoiseFreeNetwork network, Scratch scratch, ForwardPasses passes, Losses losses) {
    this.network = network;
    this.graph = network.graph();
    this.tangentPasses = new TangentPasses(graph);
    this.scratch = scratch;
    this.passes = passes;
    this.losses = losses;
    this.trained = trained(network);
  }

  /** 1 at parameters that training changes by gradient, 0 elsewhere. */
  private static INDArray trained(NoiseFreeNetwork network) {
    network.flat().gradient().assign(0);
    network.gradientViews().forEach(view -> view.assign(1));
    return network.flat().gradient().dup();
  }

  /** Forgets the error of the last products; the next snapshot begins. */
  public void forget() {
    error = 0;
  }

  /** How far the products of this snapshot are off at most, relative to their size. */
  public double error() {
    return error;
  }

  /** A vector of -1 and 1 at parameters that training changes by gradient, 0 elsewhere. */
  public INDArray rademacher(SplittableRandom random) {
    float[] signs = new float[Math.toIntExact(trained.length())];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    INDArray vector = Nd4j.createFromArray(signs).castTo(trained.dataType());
    return vector.reshape(1, signs.length).muli(trained);
  }

  /** The Hessian times the vector. */
  public INDArray hessian(Examples examples, INDArray vector) {
    return secondDerivative(examples, vector, moved -> seed(examples, moved));
  }

  /** The Hessian less the Gauss-Newton matrix, times the vector: as if the loss were linear. */
  public INDArray networkCurvature(Examples examples, INDArray vector) {
    return secondDerivative(examples, vector, moved -> null);
  }

  private INDArray secondDerivative(
      Examples examples, INDArray vector, Function<INDArray, @Nullable INDArray> seedOf) {
    Pass pass = passes.over(examples);
    @Nullable INDArray[] back = losses.epsilons(examples);
    INDArray product = cleared(vector);
    try (MemoryWorkspace ignored = scratch.pass()) {
      @Nullable INDArray[] tangents = tangentPasses.forward(pass);
      INDArray moved = tangents[graph.logits()];
      if (moved != null) {
        tangentPasses.backward(pass, tangents, back, seedOf.apply(moved));
        error = Math.max(error, tangentPasses.error());
      }
    }
    return product.div(examples.size());
  }

  /** The Gauss-Newton matrix times the vector. */
  public INDArray gaussNewton(Examples examples, INDArray vector) {
    Pass pass = passes.over(examples);
    INDArray product = cleared(vector);
    try (MemoryWorkspace ignored = scratch.pass()) {
      INDArray moved = tangentPasses.forward(pass)[graph.logits()];
      if (moved != null) {
        INDArray seed = seed(examples, moved);
        error = Math.max(error, tangentPasses.error());
        tangentPasses.gradient(pass, graph.backward(pass, seed, false));
      }
    }
    return product.div(examples.size());
  }

  /** Where the product is going to be, once tangents are taken along the vector. */
  private INDArray cleared(INDArray vector) {
    network.flat().direction().assign(vector);
    return network.flat().gradient().assign(0);
  }

  private INDArray seed(Examples examples, INDArray moved) {
    return network.head().deltasTangent(losses.target(examples), passes.logits(examples), moved);
  }
}
