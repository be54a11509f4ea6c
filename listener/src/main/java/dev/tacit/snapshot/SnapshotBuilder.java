// SPDX-License-Identifier: Apache-2.0
package dev.tacit.snapshot;

import dev.tacit.reference.Examples;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes a {@link Snapshot}. What is not said is of the run's only worker, of its first iteration
 * and of 1970, without an update, held-out examples, an updater and arrivals; numbers are NaN.
 */
public final class SnapshotBuilder {

  final INDArray parameters;
  final Examples training;
  String worker = "0";
  int iteration;
  int epoch;
  Instant time = Instant.EPOCH;
  double score = Double.NaN;
  double learningRate = Double.NaN;
  StableCurvature stableCurvature = StableCurvature.unknown("the updater was not read");
  Optional<Preconditioner> preconditioner = Optional.empty();
  Optional<INDArray> update = Optional.empty();
  Optional<Examples> heldOut = Optional.empty();
  @Nullable String noHeldOut = "there are no held-out inputs";
  Arrivals arrivals = Arrivals.none("training's passes were not read");

  SnapshotBuilder(INDArray parameters, Examples training) {
    this.parameters = parameters;
    this.training = training;
  }

  /** As another one, on other training examples. */
  SnapshotBuilder(Snapshot as, Examples training) {
    this(as.parameters(), training);
    worker = as.worker();
    iteration = as.iteration();
    epoch = as.epoch();
    time = as.time();
    score = as.score();
    learningRate = as.learningRate();
    stableCurvature = as.stableCurvature();
    preconditioner = as.preconditioner();
    update = as.update();
    heldOut = as.heldOut();
    noHeldOut = as.noHeldOut();
    arrivals = as.arrivals();
  }

  /** See {@link Snapshot#worker}. */
  public SnapshotBuilder worker(String name) {
    worker = name;
    return this;
  }

  /** See {@link Snapshot#iteration} and {@link Snapshot#epoch}. */
  public SnapshotBuilder at(int ofIteration, int ofEpoch) {
    iteration = ofIteration;
    epoch = ofEpoch;
    return this;
  }

  /** See {@link Snapshot#time}. */
  public SnapshotBuilder time(Instant taken) {
    time = taken;
    return this;
  }

  /** See {@link Snapshot#score}. */
  public SnapshotBuilder score(double reported) {
    score = reported;
    return this;
  }

  /** See {@link Snapshot#learningRate}. */
  public SnapshotBuilder learningRate(double rate) {
    learningRate = rate;
    return this;
  }

  /** See {@link Snapshot#stableCurvature}. */
  public SnapshotBuilder stableCurvature(StableCurvature stood) {
    stableCurvature = stood;
    return this;
  }

  /** See {@link Snapshot#preconditioner}. */
  public SnapshotBuilder preconditioner(Preconditioner divisor) {
    preconditioner = Optional.of(divisor);
    return this;
  }

  /**
   * See {@link Snapshot#update}.
   *
   * @param subtracted shape [1, P]
   */
  public SnapshotBuilder update(INDArray subtracted) {
    update = Optional.of(subtracted);
    return this;
  }

  /** See {@link Snapshot#heldOut}. */
  public SnapshotBuilder heldOut(Examples unseen) {
    heldOut = Optional.of(unseen);
    noHeldOut = null;
    return this;
  }

  /**
   * Has none.
   *
   * @param reason see {@link Snapshot#noHeldOut}
   */
  public SnapshotBuilder withoutHeldOut(String reason) {
    heldOut = Optional.empty();
    noHeldOut = reason;
    return this;
  }

  /** See {@link Snapshot#arrivals}. */
  public SnapshotBuilder arrivals(Arrivals read) {
    arrivals = read;
    return this;
  }

  /** The snapshot. */
  public Snapshot build() {
    return new Snapshot(this);
  }
}
