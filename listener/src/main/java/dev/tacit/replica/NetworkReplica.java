// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica;

import dev.tacit.internal.replica.array.RandomStreams;
import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.internal.replica.node.LayerNodes.Paths;
import dev.tacit.internal.replica.pass.BoundPropagation;
import dev.tacit.internal.replica.pass.CurvatureProducts;
import dev.tacit.internal.replica.pass.ForwardPasses;
import dev.tacit.internal.replica.pass.GaussNewtonTraces;
import dev.tacit.internal.replica.pass.Jacobians;
import dev.tacit.internal.replica.pass.Losses;
import dev.tacit.internal.replica.pass.NoiseFreeNetwork;
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
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The replica of a {@code MultiLayerNetwork} or a {@code ComputationGraph}. */
public final class NetworkReplica implements Replica {

  /** The seed of runs that have none of their own. */
  public static final long DEFAULT_SEED = 0;

  private final NoiseFreeNetwork network;
  private final RandomStreams streams;
  private final Scratch scratch;
  private final ForwardPasses passes;
  private final Losses losses;
  private final Jacobians jacobians;
  private final BoundPropagation bounds;
  private final CurvatureProducts products;
  private final GaussNewtonTraces traces;

  /** The time during which a replica stands at given parameters. */
  @FunctionalInterface
  public interface Standing extends AutoCloseable {

    /** Forgets what was computed; arrays the replica returned are invalid from now on. */
    @Override
    void close();
  }

  private NetworkReplica(NoiseFreeNetwork network, long seed) {
    this.network = network;
    this.streams = new RandomStreams(seed);
    this.scratch = new Scratch(network.checkpoint());
    this.passes = new ForwardPasses(network, scratch);
    this.losses = new Losses(network, scratch, passes);
    this.jacobians = new Jacobians(network, scratch, passes, streams);
    this.bounds = new BoundPropagation(network, scratch, passes);
    this.products = new CurvatureProducts(network, scratch, passes, losses);
    this.traces = new GaussNewtonTraces(network, scratch, passes, losses);
  }

  /**
   * Copies a network's configuration and parameters. Draws no random number; call it where the
   * model does not change meanwhile.
   *
   * @throws UnsupportedNetworkException if the network cannot be measured; the message says why
   */
  public static NetworkReplica of(Model model) {
    return of(model, DEFAULT_SEED);
  }

  /**
   * The same with other random numbers, {@link #random} and all that is drawn of it.
   *
   * @param seed of the run; {@value #DEFAULT_SEED} by default
   * @throws UnsupportedNetworkException if the network cannot be measured; the message says why
   */
  public static NetworkReplica of(Model model, long seed) {
    return of(model, Paths.FAST, seed);
  }

  static NetworkReplica of(Model model, Paths paths) {
    return of(model, paths, DEFAULT_SEED);
  }

  private static NetworkReplica of(Model model, Paths paths, long seed) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return new NetworkReplica(NoiseFreeNetwork.copyOf(model, paths), seed);
    }
  }

  /**
   * Sets the parameters, until the result is closed by the same thread.
   *
   * @param flat {@code [1, P]} laid out as the model's
   */
  public Standing at(INDArray flat) {
    network.parameters().assign(flat);
    MemoryWorkspace memory = scratch.snapshot();
    return () -> {
      passes.forget();
      losses.forget();
      products.forget();
      traces.forget();
      memory.close();
    };
  }

  /**
   * Has something called before each step of each pass, about an operation on all examples, by the
   * thread that measures; what it throws ends what is being computed, and the replica stays usable.
   */
  public void checkpoint(Runnable beforeEachStep) {
    network.checkpoint().call(beforeEachStep);
  }

  /** Gives the calling thread's memory back; the replica stays usable. */
  public void release() {
    scratch.release();
  }

  @Override
  public Forward forward(Examples examples) {
    return passes.forward(examples);
  }

  @Override
  public CountedSteps counted(Examples examples) {
    return passes.counted(examples);
  }

  @Override
  public INDArray logits(List<INDArray> inputs) {
    return passes.logits(inputs);
  }

  @Override
  public INDArray logits(Examples examples, List<INDArray> shifts) {
    return passes.logits(examples, shifts);
  }

  @Override
  public double[] logits(Examples examples, int from, int to) {
    return passes.logits(examples, from, to);
  }

  @Override
  public Lines lines(Examples examples, int[] starts, int[] ends, int segments) {
    return passes.lines(examples, starts, ends, segments);
  }

  @Override
  public Labels labels(Examples examples) {
    return losses.labels(examples);
  }

  @Override
  public double loss(Examples examples) {
    return losses.mean(examples);
  }

  @Override
  public double[] losses(Examples examples) {
    return losses.each(examples);
  }

  @Override
  public List<ExampleVectors> lossGradients(Examples examples) {
    return losses.gradients(examples);
  }

  @Override
  public JacobianNorms jacobianSquaredNorms(Examples examples) {
    return jacobians.exact(examples);
  }

  @Override
  public JacobianProjections jacobianProjections(Examples examples, int count) {
    return jacobianProjections(examples, 0, count);
  }

  @Override
  public JacobianProjections jacobianProjections(Examples examples, int first, int count) {
    return jacobians.projected(examples, first, count);
  }

  @Override
  public Bounds reachable(Examples examples, double epsilon) {
    return bounds.around(examples, epsilon);
  }

  @Override
  public long trainableParameters() {
    return network.trainableParameters();
  }

  @Override
  public double trainedNorm(INDArray flat) {
    return network.trainedNorm(flat);
  }

  @Override
  public SplittableRandom random(long stream) {
    return streams.of(stream);
  }

  @Override
  public INDArray rademacher(long stream) {
    return products.rademacher(streams.of(stream));
  }

  @Override
  public INDArray hessianVector(Examples examples, INDArray vector) {
    return products.hessian(examples, vector);
  }

  @Override
  public INDArray gaussNewtonVector(Examples examples, INDArray vector) {
    return products.gaussNewton(examples, vector);
  }

  @Override
  public INDArray networkCurvatureVector(Examples examples, INDArray vector) {
    return products.networkCurvature(examples, vector);
  }

  @Override
  public double productError() {
    return products.error();
  }

  @Override
  public boolean piecewiseLinear() {
    return network.piecewiseLinear();
  }

  @Override
  public Map<String, Double> gaussNewtonTraces(Examples examples) {
    return traces.of(examples);
  }
}
