// SPDX-License-Identifier: Apache-2.0
package dev.tacit.snapshot;

import dev.tacit.reference.Examples;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The state of one training iteration, copied. */
public final class Snapshot {

  private final String worker;
  private final int iteration;
  private final int epoch;
  private final Instant time;
  private final double score;
  private final double learningRate;
  private final StableCurvature stableCurvature;
  private final Optional<Preconditioner> preconditioner;
  private final INDArray parameters;
  private final Optional<INDArray> update;
  private final Examples training;
  private final Optional<Examples> heldOut;
  private final @Nullable String noHeldOut;
  private final Arrivals arrivals;

  Snapshot(SnapshotBuilder state) {
    this.worker = state.worker;
    this.iteration = state.iteration;
    this.epoch = state.epoch;
    this.time = state.time;
    this.score = state.score;
    this.learningRate = state.learningRate;
    this.stableCurvature = state.stableCurvature;
    this.preconditioner = state.preconditioner;
    this.parameters = state.parameters;
    this.update = state.update;
    this.training = state.training;
    this.heldOut = state.heldOut;
    this.noHeldOut = state.noHeldOut;
    this.arrivals = state.arrivals;
  }

  /**
   * Begins one, for whoever tests what measures on it.
   *
   * @param parameters shape [1, P]
   * @param training the examples to measure on
   */
  public static SnapshotBuilder of(INDArray parameters, Examples training) {
    return new SnapshotBuilder(parameters, training);
  }

  /** Which of the run's workers it is of. */
  public String worker() {
    return worker;
  }

  /** Counted from 0. */
  public int iteration() {
    return iteration;
  }

  /**
   * Counted from 0: Deeplearning4j's; in loops of {@code fit(dataSet)}, which have none, the number
   * of times that training had gone through its data.
   */
  public int epoch() {
    return epoch;
  }

  /** When it was taken. */
  public Instant time() {
    return time;
  }

  /** The training score Deeplearning4j reported, with its regularization terms. */
  public double score() {
    return score;
  }

  /** Of this iteration by the first layer that has one, NaN if none has. */
  public double learningRate() {
    return learningRate;
  }

  /** What curvature the updater's steps stand, if they are in proportion to the gradient. */
  public StableCurvature stableCurvature() {
    return stableCurvature;
  }

  /**
   * What the updater divides each parameter's step by, if it does and a diagnostic that is due
   * {@link dev.tacit.diagnostic.Diagnostic#readsPreconditioner reads} it.
   */
  public Optional<Preconditioner> preconditioner() {
    return preconditioner;
  }

  /** Shape [1, P], after the iteration's update. */
  public INDArray parameters() {
    return parameters;
  }

  /** Shape [1, P], what the iteration subtracted from the parameters. */
  public Optional<INDArray> update() {
    return update;
  }

  /** The examples to measure on. */
  public Examples training() {
    return training;
  }

  /** Examples that training does not see, if the job gave any that fit. */
  public Optional<Examples> heldOut() {
    return heldOut;
  }

  /** Why there are no held-out examples, for a person to read; null if there are. */
  public @Nullable String noHeldOut() {
    return noHeldOut;
  }

  /** What training's own forward passes have said so far. */
  public Arrivals arrivals() {
    return arrivals;
  }

  /** The training examples and, if there are any, the held-out ones. */
  public List<Examples> sets() {
    return heldOut.map(held -> List.of(training, held)).orElseGet(() -> List.of(training));
  }

  /** The same on the training examples alone. */
  public Snapshot withoutHeldOut() {
    return new SnapshotBuilder(this, training)
        .withoutHeldOut("there are no held-out inputs")
        .build();
  }

  /** The same on other examples for each set, as some of them. */
  public Snapshot on(UnaryOperator<Examples> others) {
    SnapshotBuilder other = new SnapshotBuilder(this, others.apply(training));
    heldOut.ifPresent(held -> other.heldOut(others.apply(held)));
    return other.build();
  }
}
