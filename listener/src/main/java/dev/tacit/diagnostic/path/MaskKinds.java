// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.path;

import dev.tacit.reference.Examples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which examples have equal masks.
 *
 * @param kinds {@code [n]} equal for examples with equal masks
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record MaskKinds(int[] kinds) {

  static MaskKinds of(Examples examples) {
    List<INDArray> masks = examples.masks().stream().filter(Objects::nonNull).toList();
    int[] kinds = new int[examples.size()];
    if (masks.isEmpty()) {
      return new MaskKinds(kinds);
    }
    Map<List<List<Boolean>>, Integer> known = new HashMap<>();
    for (int i = 0; i < kinds.length; i++) {
      int example = i;
      List<List<Boolean>> steps = masks.stream().map(mask -> steps(mask.slice(example))).toList();
      kinds[i] = known.computeIfAbsent(steps, key -> known.size());
    }
    return new MaskKinds(kinds);
  }

  private static List<Boolean> steps(INDArray mask) {
    List<Boolean> steps = new ArrayList<>();
    for (double step : mask.castTo(DataType.DOUBLE).dup('c').data().asDouble()) {
      steps.add(step != 0);
    }
    return steps;
  }

  boolean alike(int a, int b) {
    return kinds[a] == kinds[b];
  }
}
