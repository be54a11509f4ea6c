// SPDX-License-Identifier: Apache-2.0
package dev.tacit.testing;

import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A kind of network, small enough for finite differences, and data for it. */
public interface TestNetwork {

  /** A new network, the same one every time. */
  Model build(DataType type);

  /** Examples with labels, not sorted by class; inputs around 0. */
  Data data(int examples, long seed);

  /** Examples, in double precision; masks are as in {@link dev.tacit.reference.Batch}. */
  @SuppressWarnings("ArrayRecordComponent")
  record Data(
      INDArray[] inputs,
      INDArray labels,
      List<@Nullable INDArray> masks,
      @Nullable INDArray labelMask) {

    /** Without masks. */
    public static Data of(INDArray[] inputs, INDArray labels) {
      return new Data(inputs, labels, Collections.nCopies(inputs.length, null), null);
    }
  }
}
