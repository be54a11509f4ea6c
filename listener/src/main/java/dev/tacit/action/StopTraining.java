// SPDX-License-Identifier: Apache-2.0
package dev.tacit.action;

import dev.tacit.argument.Argument;
import dev.tacit.onset.Onset;
import dev.tacit.onset.OnsetAction;
import org.deeplearning4j.earlystopping.termination.EpochTerminationCondition;
import org.deeplearning4j.earlystopping.termination.IterationTerminationCondition;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Ends training by Deeplearning4j's own means: when memorization has gone so far that it is time to
 * stop ({@code onStop}), or as soon as it begins ({@code onOnset}), which costs more accuracy where
 * the onset is a false one.
 *
 * <p>An early-stopping trainer is given it as a termination condition, of iterations or of epochs:
 *
 * <pre>{@code
 * StopTraining stop = new StopTraining();
 * builder.onStop(stop);
 * new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
 *     .iterationTerminationConditions(stop.iterations())
 * }</pre>
 *
 * <p>Plain {@code fit} is given data that end: {@code model.fit(stop.until(data), epochs)}. What is
 * left of the epochs then passes without a batch. Parameters stay as the last iteration left them.
 *
 * <p>Any thread may ask. Measuring runs beside training, so a few iterations pass between the one
 * that showed it and the last.
 */
public final class StopTraining implements OnsetAction {

  private volatile boolean stopped;

  @Override
  public void act(Onset onset) {
    stopped = true;
  }

  /** Whether training is to stop. */
  public boolean stopped() {
    return stopped;
  }

  /** For {@code EarlyStoppingConfiguration.Builder.iterationTerminationConditions}. */
  public IterationTerminationCondition iterations() {
    return new OfIterations(this);
  }

  /** For {@code EarlyStoppingConfiguration.Builder.epochTerminationConditions}. */
  public EpochTerminationCondition epochs() {
    return new OfEpochs(this);
  }

  /**
   * The same data until training is to stop, none from then on. Batches are not fetched ahead.
   *
   * @param data that training goes through
   */
  public DataSetIterator until(DataSetIterator data) {
    return new EndingData(Argument.required("data", data), this);
  }

  private record OfIterations(StopTraining stop) implements IterationTerminationCondition {

    private static final long serialVersionUID = 1L;

    @Override
    public void initialize() {}

    @Override
    public boolean terminate(double lastMiniBatchScore) {
      return stop.stopped();
    }

    @Override
    public String toString() {
      return "memorization began";
    }
  }

  private record OfEpochs(StopTraining stop) implements EpochTerminationCondition {

    private static final long serialVersionUID = 1L;

    @Override
    public void initialize() {}

    @Override
    public boolean terminate(int epoch, double score, boolean minimize) {
      return stop.stopped();
    }

    @Override
    public String toString() {
      return "memorization began";
    }
  }
}
