// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica.result;

import java.util.Arrays;
import java.util.List;

/**
 * Which numbers of n examples are of time steps that count; all are without masks.
 *
 * @param inputs for each input of the network, in its order; positions are those of its rows
 *     flattened, example by example
 * @param logits {@code [n][T K]} laid out as {@link Forward#logits}
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record CountedSteps(List<boolean[]> inputs, boolean[][] logits) {

  /** {@code [n]} how many logits of each example count. */
  public int[] outputs() {
    return Arrays.stream(logits).mapToInt(CountedSteps::count).toArray();
  }

  private static int count(boolean[] counted) {
    int count = 0;
    for (boolean one : counted) {
      count += one ? 1 : 0;
    }
    return count;
  }
}
