// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica;

import dev.tacit.internal.replica.array.RandomStreams;
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
 * Stands in for a network that cannot be measured: whatever needs the network is refused with the
 * reason, what does not is measured all the same.
 */
public sealed class UnmeasurableReplica implements Replica permits RecordedReplica {

  private final String reason;

  /**
   * Of a network.
   *
   * @param reason names the layer and what is supported
   */
  public UnmeasurableReplica(String reason) {
    this.reason = reason;
  }

  private UnsupportedNetworkException refusal() {
    return new UnsupportedNetworkException(reason);
  }

  @Override
  public Forward forward(Examples examples) {
    throw refusal();
  }

  @Override
  public CountedSteps counted(Examples examples) {
    throw refusal();
  }

  @Override
  public INDArray logits(List<INDArray> inputs) {
    throw refusal();
  }

  @Override
  public INDArray logits(Examples examples, List<INDArray> shifts) {
    throw refusal();
  }

  @Override
  public Lines lines(Examples examples, int[] starts, int[] ends, int segments) {
    throw refusal();
  }

  @Override
  public Labels labels(Examples examples) {
    throw refusal();
  }

  @Override
  public double[] logits(Examples examples, int from, int to) {
    throw refusal();
  }

  @Override
  public double loss(Examples examples) {
    throw refusal();
  }

  @Override
  public double[] losses(Examples examples) {
    throw refusal();
  }

  @Override
  public List<ExampleVectors> lossGradients(Examples examples) {
    throw refusal();
  }

  @Override
  public JacobianNorms jacobianSquaredNorms(Examples examples) {
    throw refusal();
  }

  @Override
  public JacobianProjections jacobianProjections(Examples examples, int count) {
    throw refusal();
  }

  @Override
  public JacobianProjections jacobianProjections(Examples examples, int first, int count) {
    throw refusal();
  }

  @Override
  public Bounds reachable(Examples examples, double epsilon) {
    throw refusal();
  }

  @Override
  public long trainableParameters() {
    throw refusal();
  }

  @Override
  public double trainedNorm(INDArray flat) {
    throw refusal();
  }

  /** As of a run without a seed of its own: what is drawn is of no network. */
  @Override
  public SplittableRandom random(long stream) {
    return new RandomStreams(NetworkReplica.DEFAULT_SEED).of(stream);
  }

  @Override
  public INDArray rademacher(long stream) {
    throw refusal();
  }

  @Override
  public INDArray hessianVector(Examples examples, INDArray vector) {
    throw refusal();
  }

  @Override
  public INDArray gaussNewtonVector(Examples examples, INDArray vector) {
    throw refusal();
  }

  @Override
  public INDArray networkCurvatureVector(Examples examples, INDArray vector) {
    throw refusal();
  }

  @Override
  public Map<String, Double> gaussNewtonTraces(Examples examples) {
    throw refusal();
  }

  @Override
  public double productError() {
    throw refusal();
  }

  @Override
  public boolean piecewiseLinear() {
    throw refusal();
  }
}
