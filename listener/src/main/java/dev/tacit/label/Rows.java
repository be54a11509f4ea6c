// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import dev.tacit.reference.Batch;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a batch of training data is taken apart, and put together again.
 *
 * @param <D> one of Deeplearning4j's kinds of data sets
 */
interface Rows<D> {

  /** The arrays by which training recognizes examples: masks count where inputs have some. */
  Batch of(D data);

  /** What the data call their examples, null if they do not. */
  @Nullable List<? extends Serializable> ids(D data);

  /** A data set of some of the examples, in the given order, with copied arrays. */
  D only(D data, int[] rows);
}
