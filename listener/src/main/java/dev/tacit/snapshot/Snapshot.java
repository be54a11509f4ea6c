package dev.tacit.snapshot;

import dev.tacit.reference.Examples;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The state of one training iteration, copied.
 *
 * @param worker which of the run's workers it is of
 * @param iteration counted from 0
 * @param epoch counted from 0: Deeplearning4j's; in loops of {@code fit(dataSet)}, which have none,
 *     the number of times that training had gone through its data
 * @param time when it was taken
 * @param score the training score Deeplearning4j reported, with its regularization terms
 * @param learningRate of this iteration by the first layer that has one, NaN if none has
 * @param stableCurvature what curvature the updater's steps stand
 * @param parameters shape [1, P], after the iteration's update
 * @param update shape [1, P], what the iteration subtracted from the parameters
 * @param training the examples to measure on
 * @param heldOut examples that training does not see, if the job gave any that fit
 * @param noHeldOut why there are none, for a person to read; null if there are
 * @param arrivals what training's own forward passes have said so far
 */
public record Snapshot(
    String worker,
    int iteration,
    int epoch,
    Instant time,
    double score,
    double learningRate,
    StableCurvature stableCurvature,
    INDArray parameters,
    Optional<INDArray> update,
    Examples training,
    Optional<Examples> heldOut,
    @Nullable String noHeldOut,
    Arrivals arrivals) {

  private static final Arrivals NOT_READ = Arrivals.none("training's passes were not read");

  /**
   * Of the only worker, without arrivals and updater; if there are no held-out examples, then
   * because none were given.
   */
  public Snapshot(
      int iteration,
      int epoch,
      Instant time,
      double score,
      double learningRate,
      INDArray parameters,
      Optional<INDArray> update,
      Examples training,
      Optional<Examples> heldOut) {
    this(
        "0",
        iteration,
        epoch,
        time,
        score,
        learningRate,
        StableCurvature.unknown("the updater was not read"),
        parameters,
        update,
        training,
        heldOut,
        heldOut.isPresent() ? null : "there are no held-out inputs",
        NOT_READ);
  }

  /** The training examples and, if there are any, the held-out ones. */
  public List<Examples> sets() {
    return heldOut.map(held -> List.of(training, held)).orElseGet(() -> List.of(training));
  }

  /** The same on the training examples alone. */
  public Snapshot withoutHeldOut() {
    return with(training, Optional.empty(), "there are no held-out inputs");
  }

  /** The same on other examples for each set, as some of them. */
  public Snapshot on(UnaryOperator<Examples> others) {
    return with(others.apply(training), heldOut.map(others), noHeldOut);
  }

  private Snapshot with(
      Examples otherTraining, Optional<Examples> otherHeldOut, @Nullable String reason) {
    return new Snapshot(
        worker,
        iteration,
        epoch,
        time,
        score,
        learningRate,
        stableCurvature,
        parameters,
        update,
        otherTraining,
        otherHeldOut,
        reason,
        arrivals);
  }
}
