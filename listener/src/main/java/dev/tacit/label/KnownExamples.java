// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import dev.tacit.internal.identity.RowKeys;
import dev.tacit.internal.label.LowestMargins;
import dev.tacit.reference.Batch;
import dev.tacit.snapshot.ArrivedExamples;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The examples that training was seen to use, and which of their labels look wrong. */
final class KnownExamples {

  /** In place of an example's number, where training was not seen to use it. */
  static final int UNKNOWN = RowKeys.ABSENT;

  private final ArrivedExamples examples;
  private final float limit;
  private final RowKeys numbers = new RowKeys();

  /**
   * @param wrong share of labels
   */
  KnownExamples(ArrivedExamples examples, double wrong) {
    this.examples = examples;
    this.limit = LowestMargins.of(examples.margins(), wrong).limit();
    for (long key : examples.keys()) {
      numbers.add(key);
    }
  }

  /** The number of an example of a batch. */
  int find(Batch batch, int row) {
    return numbers.get(examples.identity().of(batch, row));
  }

  /** Whether a label is one of the least plausible, and the network expects another. */
  boolean suspect(int number) {
    return suspect(examples.margins()[number], limit);
  }

  static boolean suspect(float margin, float limit) {
    return margin <= limit && margin < 0;
  }

  SuspectLabel describe(int number, long place, @Nullable Serializable id) {
    return new SuspectLabel(
        place,
        id,
        examples.labels()[number],
        examples.likeliest()[number],
        examples.margins()[number]);
  }
}
