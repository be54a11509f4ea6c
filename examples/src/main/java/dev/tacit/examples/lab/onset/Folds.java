// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Examples in parts of which each is left out once, with as much of every class in each part.
 *
 * @param count how many parts
 * @param of {@code [n]} the part of each example, from 0; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Folds(int count, int[] of) {

  /** By chance, but for the classes. */
  static Folds of(int[] labels, int count, SplittableRandom random) {
    int[] order = Samples.order(labels.length, random);
    int[] byClass =
        Arrays.stream(order)
            .boxed()
            .sorted(Comparator.comparingInt(i -> labels[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] of = new int[labels.length];
    for (int i = 0; i < byClass.length; i++) {
      of[byClass[i]] = i % count;
    }
    return new Folds(count, of);
  }

  /** The examples of a part. */
  int[] in(int fold) {
    return IntStream.range(0, of.length).filter(i -> of[i] == fold).toArray();
  }

  /** All other examples. */
  int[] outside(int fold) {
    return IntStream.range(0, of.length).filter(i -> of[i] != fold).toArray();
  }
}
