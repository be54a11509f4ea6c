// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A kind of thing that a node works out at a point once and needs in every pass through it: a node
 * has a constant for each.
 *
 * @param <T> what it is
 */
final class Finding<T> {

  private final Class<T> type;
  private final Keeping<T> keeping;

  /** Makes a thing outlive the pass that found it. */
  @FunctionalInterface
  interface Keeping<T> {

    /**
     * The same thing, in memory that lasts.
     *
     * @param keep makes an array outlive the pass
     */
    T kept(T found, UnaryOperator<INDArray> keep);
  }

  private Finding(Class<T> type, Keeping<T> keeping) {
    this.type = type;
    this.keeping = keeping;
  }

  /** An array. */
  static Finding<INDArray> array() {
    return of(INDArray.class, (array, keep) -> keep.apply(array));
  }

  /** A thing that is made of arrays. */
  static <T> Finding<T> of(Class<T> type, Keeping<T> keeping) {
    return new Finding<>(type, keeping);
  }

  T kept(T found, UnaryOperator<INDArray> keep) {
    return keeping.kept(found, keep);
  }

  T cast(Object found) {
    return type.cast(found);
  }
}
