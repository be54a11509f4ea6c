// SPDX-License-Identifier: Apache-2.0
package dev.tacit.robustness;

import dev.tacit.argument.Argument;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Adds a network's sensitivity to the loss that it is trained with, after Wang et al. 2018.
 *
 * <p>The sensitivity is what {@code tacit.sensitivity.reachable.volume} measures: with bounds l, u
 * of the K logits that hold for every input within epsilon of an example in the maximum norm, the
 * mean over examples of {@code sum_k log(u_k - l_k) / K}. What is minimized is
 *
 * <pre>{@code score + weight * sensitivity}</pre>
 *
 * <p>of each batch, the score being Deeplearning4j's own, with its L1 and L2 terms. The paper's
 * weights and its own volume are not known; the logarithm is ours.
 *
 * <pre>{@code
 * model.addListeners(new SensitivityPenalty(model, 0.01, 0.1).warmUp(600));
 * model.fit(data, epochs);
 * }</pre>
 *
 * <p>It adds the derivative of the second term to the gradient before the updater takes it, so that
 * everything else of {@code fit} stays as it is: updaters, schedules, clipping, iterators, other
 * listeners. {@code model.score()} goes on saying the first term alone. Dropout and weight noise
 * are off in the second.
 *
 * <p>For dense layers whose activation never falls, ahead of an {@code OutputLayer}. An iteration
 * takes about twice as long. Too large a weight ends in a network that gives the same answer to
 * everything, since the logarithm has no lower end: watch accuracy.
 */
public final class SensitivityPenalty extends BaseTrainingListener {

  private static final String WORKSPACE = "TACIT_PENALTY";

  /** Memory that is used again at each iteration. */
  private static final WorkspaceConfiguration MEMORY =
      WorkspaceConfiguration.builder()
          .initialSize(0)
          .overallocationLimit(0.1)
          .policyAllocation(AllocationPolicy.OVERALLOCATE)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policySpill(SpillPolicy.REALLOCATE)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .build();

  private final MultiLayerNetwork network;
  private final double epsilon;
  private final double weight;
  private final int warmUp;

  /**
   * @param network to attach it to, initialized
   * @param epsilon how far inputs move, in their units, finite and above 0
   * @param weight of the sensitivity, finite and at least 0; with 0, training is bit for bit as
   *     without
   * @throws IllegalArgumentException if the network has a layer that the sensitivity is not known
   *     of, or a number is out of range
   */
  public SensitivityPenalty(MultiLayerNetwork network, double epsilon, double weight) {
    this(network, epsilon, weight, 0);
  }

  private SensitivityPenalty(MultiLayerNetwork network, double epsilon, double weight, int warmUp) {
    if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
      throw new IllegalArgumentException("epsilon=" + epsilon + ": must be finite and above 0");
    }
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("weight=" + weight + ": must be finite and at least 0");
    }
    if (warmUp < 0) {
      throw new IllegalArgumentException("warmUp=" + warmUp + ": must be at least 0");
    }
    DenseStages.check(Argument.required("network", network));
    this.network = network;
    this.epsilon = epsilon;
    this.weight = weight;
    this.warmUp = warmUp;
  }

  /**
   * The same, its weight rising from 0 in a straight line first, so that the task is learnt before
   * outputs are held still.
   *
   * @param iterations of the network's count until the weight is reached, at least 0
   * @throws IllegalArgumentException if there are fewer than 0
   */
  public SensitivityPenalty warmUp(int iterations) {
    return new SensitivityPenalty(network, epsilon, weight, iterations);
  }

  /** What the sensitivity is multiplied by in an iteration, counted from 0. */
  public double weightAt(int iteration) {
    return iteration < warmUp ? weight * iteration / warmUp : weight;
  }

  /**
   * The sensitivity of the network as it is now.
   *
   * @param inputs {@code [n, in]}
   */
  public double sensitivity(INDArray inputs) {
    try (MemoryWorkspace ignored = memory()) {
      return pass(network, inputs).meanLogVolume();
    }
  }

  /** What is minimized, at the network as it is now and with the whole weight. */
  public double loss(DataSet batch) {
    return network.score(batch, false) + weight * sensitivity(batch.getFeatures());
  }

  @Override
  public void onGradientCalculation(Model model) {
    MultiLayerNetwork trained = (MultiLayerNetwork) model;
    double factor = weightAt(trained.getIterationCount());
    if (factor == 0) {
      return;
    }
    INDArray gradient = trained.getGradientsViewArray(); // a sum over the batch
    try (MemoryWorkspace ignored = memory()) {
      INDArray added = pass(trained, trained.getInput()).gradientOfSum().muli(factor);
      gradient.addi(added.reshape(gradient.shape()));
    }
  }

  private IntervalPass pass(MultiLayerNetwork at, INDArray inputs) {
    INDArray batch = inputs.castTo(at.params().dataType());
    return IntervalPass.of(DenseStages.of(at), batch, epsilon);
  }

  private static MemoryWorkspace memory() {
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(MEMORY, WORKSPACE);
  }
}
