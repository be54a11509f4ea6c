// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.training;

import dev.tacit.reference.Batch;
import dev.tacit.snapshot.CanaryAnswers;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which examples of a batch are canaries: trained, in this pass, as another class than their labels
 * name.
 *
 * @param classes what each example is trained as, {@link #NONE} where its label stands; empty if
 *     all labels stand
 * @param reason why no canaries are planted at all, for a person to read; null if some are
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record PlantedLabels(int[] classes, @Nullable String reason) {

  /** In place of a class, where a label stands. */
  public static final int NONE = -1;

  private static final int[] ALL_STAND = {};

  /** Nobody asked for canaries. */
  public static final PlantedLabels NOT_ASKED_FOR = none(CanaryAnswers.NOT_ASKED_FOR);

  /**
   * All labels stand.
   *
   * @param reason why no canaries are planted at all, null if some are in other batches
   */
  public static PlantedLabels none(@Nullable String reason) {
    return new PlantedLabels(ALL_STAND, reason);
  }

  /** What an example is trained as, {@link #NONE} if its label stands. */
  public int of(int row) {
    return row < classes.length ? classes[row] : NONE;
  }

  /** A batch without its canaries, itself if it has none; null if nothing is left. */
  public @Nullable Batch without(Batch batch) {
    if (Arrays.stream(classes).allMatch(one -> one == NONE)) {
      return batch;
    }
    int[] others = IntStream.range(0, batch.size()).filter(row -> of(row) == NONE).toArray();
    return others.length == 0 ? null : batch.only(others);
  }
}
