package dev.tacit.internal.observe;

import dev.tacit.internal.round.Passes;
import dev.tacit.reference.Batch;
import dev.tacit.schedule.Schedule.Moment;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The epochs of one model's training: Deeplearning4j's, or, as long as it has told of none, the
 * passes over the data that training has made.
 */
final class Epochs {

  private static final int UNKNOWN = -1;

  private final Passes passes = new Passes();
  private int first = UNKNOWN;

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
    first = first == UNKNOWN ? moment.epoch() : first;
    if (moment.epochEnd() || moment.epoch() != first) {
      announced();
    }
    Batch trainedOn = passes.counting() ? batch.get() : null;
    return trainedOn != null && passes.seen(trainedOn);
  }

  /** The same moment with the passes that were over before it. */
  Moment counted(Moment moment) {
    int over = passes.count();
    return over == 0
        ? moment
        : new Moment(moment.iteration(), moment.epoch() + over, moment.epochEnd());
  }
}
