// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import dev.tacit.reference.Batch;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Training data without the examples whose labels look wrong; says how many these are.
 *
 * @param <D> one of Deeplearning4j's kinds of data sets
 */
final class Cleaned<D> implements Iterator<D> {

  private static final Logger LOG = LoggerFactory.getLogger(Cleaned.class);

  private final Iterator<D> data;
  private final Rows<D> rows;
  private final KnownExamples known;
  private @Nullable D next;
  private long read;
  private long unknown;
  private long leftOut;
  private boolean said;

  Cleaned(Iterator<D> data, Rows<D> rows, KnownExamples known) {
    this.data = data;
    this.rows = rows;
    this.known = known;
  }

  @Override
  public boolean hasNext() {
    while (next == null && data.hasNext()) {
      next = clean(data.next());
    }
    if (next == null) {
      passed();
    }
    return next != null;
  }

  @Override
  public D next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("the data are at their end: reset them");
    }
    D one = next;
    next = null;
    return one;
  }

  /** The data begin anew. */
  void reset() {
    next = null;
    read = 0;
    unknown = 0;
    leftOut = 0;
  }

  /** What remains of a batch, itself if all does; null if nothing does. */
  private @Nullable D clean(D data) {
    Batch batch = rows.of(data);
    int[] kept = IntStream.range(0, batch.size()).filter(row -> stays(batch, row)).toArray();
    read += batch.size();
    leftOut += batch.size() - kept.length;
    if (kept.length == batch.size()) {
      return data;
    }
    return kept.length == 0 ? null : rows.only(data, kept);
  }

  private boolean stays(Batch batch, int row) {
    int number = known.find(batch, row);
    unknown += number == KnownExamples.UNKNOWN ? 1 : 0;
    return number == KnownExamples.UNKNOWN || !known.suspect(number);
  }

  private void passed() {
    if (!said && read > 0) {
      said = true;
      if (unknown == read) {
        LOG.warn(
            "Cleaned training data are what they were: training was not seen to use any of these"
                + " {} examples as they are. Clean the data that were trained on, after the same"
                + " pre-processing and without random augmentation.",
            read);
      } else {
        LOG.info(
            "Cleaned training data leave out {} of {} examples, whose labels look wrong. Of {}"
                + " nothing is known: training was not seen to use them.",
            leftOut,
            read,
            unknown);
      }
    }
  }
}
