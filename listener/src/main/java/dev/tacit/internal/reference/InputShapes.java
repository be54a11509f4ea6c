// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.reference;

import dev.tacit.reference.Examples;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Whether held-out inputs are shaped as those of training, so that the network takes them and what
 * is measured on both compares. Series may have other lengths.
 */
public final class InputShapes {

  private static final int SERIES = 3;

  private InputShapes() {}

  /** Why they are not, as in {@code inputs of shape [8, 4], not [32, 5]}; empty if they are. */
  public static Optional<String> difference(Examples heldOut, Examples training) {
    int count = training.inputs().size();
    if (heldOut.inputs().size() != count) {
      return Optional.of(heldOut.inputs().size() + " arrays of inputs, not " + count);
    }
    return IntStream.range(0, count)
        .filter(i -> !fits(heldOut.inputs().get(i), training, i))
        .mapToObj(
            i ->
                "inputs of shape "
                    + Arrays.toString(heldOut.inputs().get(i).shape())
                    + ", not "
                    + Arrays.toString(training.inputs().get(i).shape()))
        .findFirst();
  }

  private static boolean fits(INDArray heldOut, Examples training, int number) {
    INDArray expected = training.inputs().get(number);
    int time = time(expected, training.masks().get(number));
    return heldOut.rank() == expected.rank()
        && IntStream.range(1, expected.rank())
            .allMatch(d -> d == time || heldOut.size(d) == expected.size(d));
  }

  /** Which dimension is time: the last one unless the mask fits the other only; 0 if none is. */
  private static int time(INDArray input, @Nullable INDArray mask) {
    if (input.rank() != SERIES) {
      return 0;
    }
    long steps = mask == null || mask.rank() != 2 ? input.size(2) : mask.size(1);
    return steps == input.size(1) && steps != input.size(2) ? 1 : 2;
  }
}
