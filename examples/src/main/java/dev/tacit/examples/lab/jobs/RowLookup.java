// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import dev.tacit.reference.Examples;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** The rows of a training set, to look others up in. */
final class RowLookup {

  private final Map<ByteBuffer, Integer> times = new HashMap<>();
  private final Map<ByteBuffer, Set<ByteBuffer>> labels = new HashMap<>();

  RowLookup(MultiDataSet all) {
    for (int i = 0; i < all.getFeatures(0).size(0); i++) {
      ByteBuffer inputs = key(i, all.getFeatures());
      times.merge(inputs, 1, Integer::sum);
      labels.computeIfAbsent(inputs, key -> new HashSet<>()).add(key(i, all.getLabels()));
    }
  }

  /** What is wrong with these as examples of the training set, empty if nothing is. */
  List<String> faultsOf(Examples examples) {
    INDArray[] inputs = examples.inputs().toArray(INDArray[]::new);
    INDArray ownLabels = examples.labels();
    Map<ByteBuffer, Integer> met = new HashMap<>();
    int strangers = 0;
    int mislabelled = 0;
    int copies = 0;
    for (int i = 0; i < examples.size(); i++) {
      ByteBuffer row = key(i, inputs);
      int known = times.getOrDefault(row, 0);
      strangers += known == 0 ? 1 : 0;
      copies += known > 0 && met.merge(row, 1, Integer::sum) > known ? 1 : 0;
      mislabelled +=
          known > 0
                  && ownLabels != null
                  && !labels.getOrDefault(row, Set.of()).contains(key(i, ownLabels))
              ? 1
              : 0;
    }
    List<String> faults = new ArrayList<>();
    String of = " of " + examples.size() + " reference examples ";
    addIf(strangers, of + "are no rows of the training set", faults);
    addIf(mislabelled, of + "have another label than in the training set", faults);
    addIf(copies, of + "are there more often than in the training set", faults);
    return faults;
  }

  private static void addIf(int count, String text, List<String> faults) {
    if (count > 0) {
      faults.add(count + text);
    }
  }

  private static ByteBuffer key(int row, INDArray... arrays) {
    double[][] numbers =
        Arrays.stream(arrays).map(array -> numbers(array, row)).toArray(double[][]::new);
    ByteBuffer key = ByteBuffer.allocate(8 * Arrays.stream(numbers).mapToInt(n -> n.length).sum());
    for (double[] some : numbers) {
      for (double number : some) {
        key.putDouble(number);
      }
    }
    return key.flip();
  }

  private static double[] numbers(INDArray array, int row) {
    INDArray flat = array.slice(row).dup('c');
    return flat.reshape(flat.length()).toDoubleVector();
  }
}
