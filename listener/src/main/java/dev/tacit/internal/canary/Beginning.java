// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import dev.tacit.internal.arrival.LabelReader;
import dev.tacit.internal.round.Passes;
import dev.tacit.snapshot.RowIdentity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether canaries are planted, from the first pass over the data and the beginning of the
 * second: there must be enough examples, with classes, that come back as they were.
 */
final class Beginning {

  /** Examples that it takes to see whether they come back. */
  private static final int LOOKS = 64;

  /** One label in so many may name no class. */
  private static final int STRAYS = 20;

  private static final String FIRST =
      "canaries are planted from the second epoch on, this is the first";
  private static final String SECOND =
      "canaries are planted once examples of the first epoch have come back";
  private static final String CHANGING =
      "examples do not come back as they were, as with random augmentation";

  private final int fewest;
  private final Passes passes = new Passes();
  private RowIdentity identity = new RowIdentity();
  private DistinctRows known = new DistinctRows();
  private boolean counted;
  private int looked;
  private int back;
  private long named;
  private long unnamed;
  private double off = Double.NaN;
  private @Nullable String refusal;

  /**
   * @param fewest examples that there must be
   */
  Beginning(int fewest) {
    this.fewest = fewest;
  }

  /** Deeplearning4j announces epochs: nobody else has to count them. */
  void epochsAreAnnounced() {
    passes.stop();
  }

  /** Takes a batch in; no more once canaries are planted. */
  void sees(TrainingRows batch) {
    if (counted) {
      looksForKnown(batch);
    } else {
      counts(batch);
    }
    if (passes.counting() && passes.seen(batch.batch())) {
      epochEnded();
    }
  }

  private void counts(TrainingRows batch) {
    if (identity.meet(batch.batch())) {
      known = new DistinctRows();
    }
    for (int i = 0; i < batch.size(); i++) {
      known.add(identity.of(batch.batch(), i));
      int label = batch.label(i);
      named += label == LabelReader.NONE ? 0 : 1;
      unnamed += label == LabelReader.NONE ? 1 : 0;
      if (label == 0 && Double.isNaN(off)) {
        off = batch.off(i);
      }
    }
  }

  private void looksForKnown(TrainingRows batch) {
    for (int i = 0; i < batch.size(); i++) {
      long key = identity.of(batch.batch(), i);
      if (known.samples(key)) {
        looked++;
        back += known.knows(key) ? 1 : 0;
      }
    }
  }

  /** An epoch has ended: Deeplearning4j's, or a pass over the data. */
  void epochEnded() {
    if (named + unnamed == 0) {
      return; // nothing was seen that canaries could be planted in
    }
    if (counted) {
      refusal = looked > 0 && !comeBack() ? CHANGING : null;
    } else if (unnamed > (named + unnamed) / STRAYS) {
      refusal = "labels name no classes";
    } else if (known.count() < fewest) {
      refusal =
          String.format(
              Locale.ROOT,
              "the first epoch had %,d examples, it takes %,d. canariesInSmallData(share) plants"
                  + " them all the same",
              known.count(),
              fewest);
    } else {
      identity = identity.asItIs();
      counted = true;
    }
  }

  private boolean comeBack() {
    return 2 * back >= looked;
  }

  /** Whether all that it takes is known now. */
  boolean over() {
    return counted && looked >= Math.min(LOOKS, known.remembered()) && comeBack();
  }

  /** Why no canary will ever be planted, for a person to read; null if one may be. */
  @Nullable String refusal() {
    return refusal;
  }

  /** Why none is planted yet. */
  String notYet() {
    return counted ? SECOND : FIRST;
  }

  /** What calls examples the same from now on. */
  RowIdentity identity() {
    return identity;
  }

  DistinctRows known() {
    return known;
  }

  /** What stands for class 0 where a single column of labels has two classes. */
  double off() {
    return Double.isNaN(off) ? 0 : off;
  }
}
