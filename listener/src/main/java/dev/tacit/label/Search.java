// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import dev.tacit.reference.Batch;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks through training data for labels that look wrong, once.
 *
 * @param <D> one of Deeplearning4j's kinds of data sets
 */
final class Search<D> {

  private final Rows<D> rows;
  private final KnownExamples all;
  private final List<SuspectLabel> suspects = new ArrayList<>();
  private long read;
  private long known;

  Search(Rows<D> rows, KnownExamples all) {
    this.rows = rows;
    this.all = all;
  }

  /**
   * Reads data to their end.
   *
   * @param reset begins them anew
   */
  SuspectLabels through(Iterator<D> data, Runnable reset) {
    reset.run();
    data.forEachRemaining(this::look);
    reset.run();
    suspects.sort(Comparator.comparingDouble(SuspectLabel::margin));
    return new SuspectLabels(read, known, suspects);
  }

  private void look(D data) {
    Batch batch = rows.of(data);
    List<? extends Serializable> ids = rows.ids(data);
    for (int row = 0; row < batch.size(); row++, read++) {
      int number = all.find(batch, row);
      known += number == KnownExamples.UNKNOWN ? 0 : 1;
      if (number != KnownExamples.UNKNOWN && all.suspect(number)) {
        suspects.add(all.describe(number, read, id(ids, row)));
      }
    }
  }

  private static @Nullable Serializable id(@Nullable List<? extends Serializable> ids, int row) {
    return ids == null || row >= ids.size() ? null : ids.get(row);
  }
}
