package dev.tacit.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A batch of training, as the model holds it: not copied, valid during the callback only.
 *
 * @param inputs one array for each input of the network, examples along dimension 0
 * @param labels examples along dimension 0, null if the model holds none
 */
public record Batch(List<INDArray> inputs, @Nullable INDArray labels) {

  /** Copies the list, not the arrays. */
  public Batch {
    inputs = List.copyOf(inputs);
  }

  /** Number of examples. */
  public int size() {
    return Math.toIntExact(inputs.get(0).size(0));
  }
}
