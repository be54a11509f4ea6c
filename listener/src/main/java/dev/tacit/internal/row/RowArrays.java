package dev.tacit.internal.row;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is known of some examples, each of which is a row of every array. */
public interface RowArrays {

  /** One array for each input of the network. */
  List<INDArray> inputs();

  /** Null if there are none. */
  @Nullable INDArray labels();

  /** For each input, null if it has none. */
  List<@Nullable INDArray> masks();

  /** Null if there is none. */
  @Nullable INDArray labelMask();
}
