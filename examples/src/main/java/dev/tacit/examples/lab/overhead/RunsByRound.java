// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Runs of several kinds, of each kind one in every round.
 *
 * @param runs of each kind, round by round
 * @param first kind of run that has nothing attached
 * @param again the same once more
 */
record RunsByRound<K, R>(Map<K, List<R>> runs, K first, K again) {

  /** Those of a kind. */
  List<R> of(K kind) {
    return runs.getOrDefault(kind, List.of());
  }

  /**
   * Times of a kind over the mean of the two that have nothing attached, in the same round. For the
   * second of the two, over the first: so much differs by itself.
   */
  Map<String, Object> ratios(K kind, ToDoubleFunction<R> time) {
    List<Double> ratios =
        IntStream.range(0, of(kind).size())
            .mapToObj(round -> time.applyAsDouble(of(kind).get(round)) / nothing(kind, round, time))
            .toList();
    return MedianAndRange.of(ratios).toMap();
  }

  private double nothing(K kind, int round, ToDoubleFunction<R> time) {
    double one = time.applyAsDouble(of(first).get(round));
    return kind.equals(again) ? one : (one + time.applyAsDouble(of(again).get(round))) / 2;
  }
}
