// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Test accuracies of ways to end runs, and their differences from one of these ways: means over
 * pairs of data and network, with intervals of the bootstrap over these pairs.
 *
 * @param <T> a run
 */
final class Comparison<T> {

  private static final int DRAWS = 10_000;
  private static final double TAIL = 0.025;

  private final List<List<T>> pairs;
  private final double[] base;

  /**
   * @param recipe of a run
   * @param base what others are compared with
   */
  Comparison(List<T> runs, Function<T, RunRecipe> recipe, ToDoubleFunction<T> base) {
    this.pairs =
        List.copyOf(
            runs.stream()
                .collect(
                    Collectors.groupingBy(
                        run -> recipe.apply(run).source() + " " + recipe.apply(run).network(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values());
    this.base = means(base);
  }

  /** How many runs and pairs there are. */
  Map<String, Object> sizes() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("runs", pairs.stream().mapToInt(List::size).sum());
    map.put("pairs", pairs.size());
    return map;
  }

  /** One way's mean, its difference, and the interval of that. */
  Map<String, Object> row(ToDoubleFunction<T> way) {
    double[] means = means(way);
    double[] differences = means.clone();
    Arrays.setAll(differences, i -> means[i] - base[i]);
    double[] drawn = drawn(differences);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("testAccuracy", mean(means));
    row.put("difference", mean(differences));
    row.put("from", drawn[(int) (TAIL * DRAWS)]);
    row.put("to", drawn[(int) ((1 - TAIL) * DRAWS)]);
    return row;
  }

  private double[] means(ToDoubleFunction<T> way) {
    return pairs.stream()
        .mapToDouble(pair -> pair.stream().mapToDouble(way).average().orElse(Double.NaN))
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** Means of samples of the values, with replacement, the smallest first. */
  private static double[] drawn(double[] values) {
    SplittableRandom random = new SplittableRandom(23);
    double[] means = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      double sum = 0;
      for (int k = 0; k < values.length; k++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    Arrays.sort(means);
    return means;
  }
}
