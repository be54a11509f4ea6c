// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import dev.tacit.internal.round.Passes;
import dev.tacit.reference.Batch;
import dev.tacit.schedule.Schedule.Moment;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The epochs of one model's training: Deeplearning4j's, or, as long as it has told of none, the
 * passes over the data that training has made. Those before the listener came are reckoned from how
 * long the later ones take.
 */
final class Epochs {

  private static final int UNKNOWN = -1;

  private final Passes passes = new Passes();
  private final boolean reckons;
  private int first = UNKNOWN;
  private int firstIteration;
  private int unseen = UNKNOWN;

  private Epochs(boolean reckons) {
    this.reckons = reckons;
  }

  /** Of a run's first model, which may have trained for long before it is seen. */
  Epochs() {
    this(true);
  }

  /** Of the next model. What it trained on before was seen, or is another's. */
  Epochs ofNextModel() {
    return new Epochs(reckons && first == UNKNOWN);
  }

  /** Deeplearning4j counts: it has announced that an epoch begins or ends. */
  void announced() {
    passes.stop();
  }

  /**
   * Whether a pass ends that Deeplearning4j does not know of; asked once a moment.
   *
   * @param batch gives the batch just trained on, null if the model holds none; not asked where
   *     Deeplearning4j counts
   */
  boolean passEnds(Moment moment, Supplier<@Nullable Batch> batch) {
    if (first == UNKNOWN) {
      first = moment.epoch();
      firstIteration = moment.iteration();
    }
    if (moment.epochEnd() || moment.epoch() != first) {
      announced();
    }
    Batch trainedOn = passes.counting() ? batch.get() : null;
    return trainedOn != null && passes.seen(trainedOn);
  }

  /** The same moment with the passes that were over before it. */
  Moment counted(Moment moment) {
    int over = passes.count();
    if (over == 0) {
      return moment;
    }
    if (unseen == UNKNOWN) {
      unseen = unseen(moment, over);
    }
    return new Moment(moment.iteration(), moment.epoch() + unseen + over, moment.epochEnd());
  }

  /** None if the model's own epochs say how long it has trained. */
  private int unseen(Moment moment, int over) {
    double length = (double) (moment.iteration() - firstIteration) / over;
    return reckons && moment.epoch() == 0 && firstIteration > 0 && length >= 1
        ? (int) Math.round(firstIteration / length)
        : 0;
  }
}
