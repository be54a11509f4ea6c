// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import dev.tacit.internal.training.PlantedLabels;
import dev.tacit.internal.training.TrainedBatch;
import dev.tacit.internal.training.TrainedModel;
import dev.tacit.reference.Batch;
import dev.tacit.snapshot.RowIdentity;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads labels and logits of those examples of a batch that are watched. */
final class BatchReader {

  private static final int UNKNOWN = -1;

  private final RowIdentity identity = new RowIdentity();
  private int indexed = UNKNOWN;
  private long named;
  private long unnamed;

  /**
   * Why a batch cannot be read, for a person to read; null if it can.
   *
   * @param logits null if the network has none
   */
  static @Nullable String unreadable(@Nullable LogitRows logits, TrainedBatch batch) {
    INDArray labels = batch.labels();
    if (labels == null) {
      return "training has no labels";
    }
    boolean each =
        logits != null
            && logits.examples() == batch.size()
            && labels.rank() <= 2
            && labels.size(0) == batch.size();
    return each ? null : "the network has no output layer with one answer to each example";
  }

  /** How many classes logits tell apart; a single one tells two. */
  static int classes(LogitRows logits) {
    return Math.max(2, logits.outputs());
  }

  /**
   * Reads a batch that can be.
   *
   * @param watches whether an example is watched
   * @return whether examples have other keys from this batch on
   */
  boolean read(
      TrainedModel model,
      LogitRows logits,
      TrainedBatch trained,
      LongPredicate watches,
      Waiting into) {
    if (indexed == UNKNOWN) {
      indexed = model.indexedClasses();
    }
    Batch batch = batch(trained);
    if (batch == null) {
      return false;
    }
    boolean otherKeys = identity.meet(batch);
    LabelReader labels =
        new LabelReader(Objects.requireNonNull(trained.labels()), classes(logits), indexed > 0);
    StridedNumbers weights = weights(trained);
    for (int i = 0; i < batch.size(); i++) {
      int label = weights != null && weights.first(i) == 0 ? LabelReader.NONE : labels.of(i);
      if (label == LabelReader.NONE) {
        unnamed++;
      } else {
        named++;
        long key = identity.of(batch, i);
        int planted = trained.planted().of(i);
        if (planted != PlantedLabels.NONE || watches.test(key)) {
          logits.read(i, into.add(key, label, planted));
        }
      }
    }
    return otherKeys;
  }

  /** Masks of inputs may take arrays to be read; most batches have none. */
  private @Nullable Batch batch(TrainedBatch trained) {
    return trained.masked()
        ? trained.examples(indexed).orElse(null)
        : new Batch(trained.inputs(), trained.labels());
  }

  /** What examples weigh in the loss, null if all weigh the same. */
  private static @Nullable StridedNumbers weights(TrainedBatch trained) {
    INDArray mask = trained.labelMask();
    return mask == null || mask.size(0) != trained.size() ? null : StridedNumbers.of(mask);
  }

  /** What gives examples their keys now. */
  RowIdentity identity() {
    return identity.asItIs();
  }

  /** Whether labels name classes, as far as was seen. */
  boolean classified() {
    return named > unnamed;
  }
}
