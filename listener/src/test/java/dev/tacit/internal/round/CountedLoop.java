// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.round;

import dev.tacit.reference.Batch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A loop over batches whose passes are counted. */
final class CountedLoop {

  private final Random random = new Random(3);
  private final Passes passes = new Passes();

  /** The epoch of each iteration, and the iterations at which a pass ended. */
  private final List<Integer> epochs = new ArrayList<>();

  private final List<Integer> ends = new ArrayList<>();

  Random random() {
    return random;
  }

  Passes passes() {
    return passes;
  }

  /** The epoch of each iteration. */
  List<Integer> epochs() {
    return epochs;
  }

  /** The iterations at which a pass ended. */
  List<Integer> ends() {
    return ends;
  }

  int latestEpoch() {
    return epochs.get(epochs.size() - 1);
  }

  static Batch batch(List<Integer> examples) {
    INDArray inputs = Nd4j.create(DataType.FLOAT, examples.size(), 2);
    for (int i = 0; i < examples.size(); i++) {
      inputs.data().put(2L * i, examples.get(i));
      inputs.data().put(2L * i + 1, 7f);
    }
    return new Batch(List.of(inputs), null);
  }

  static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  static List<Batch> batches(List<Integer> examples, int size) {
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < examples.size(); from += size) {
      batches.add(batch(examples.subList(from, Math.min(from + size, examples.size()))));
    }
    return batches;
  }

  List<Integer> shuffled(List<Integer> examples) {
    List<Integer> shuffled = new ArrayList<>(examples);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  void train(Batch batch) {
    if (passes.seen(batch)) {
      ends.add(epochs.size());
    }
    epochs.add(passes.count());
  }

  void train(List<Batch> batches) {
    batches.forEach(this::train);
  }

  void train(List<Batch> batches, int passes) {
    for (int pass = 0; pass < passes; pass++) {
      train(batches);
    }
  }

  /** The epochs that {@code fit(iterator)} would have. */
  static List<Integer> counted(int iterations, int batches) {
    return IntStream.range(0, iterations).mapToObj(i -> i / batches).toList();
  }
}
