// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Bootstrap difference = Bootstrap.of(differences);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("testAccuracy", Arrays.stream(means).average().orElse(Double.NaN));
    row.put("difference", difference.mean());
    row.put("from", difference.from());
    row.put("to", difference.to());
    return row;
  }

  private double[] means(ToDoubleFunction<T> way) {
    return pairs.stream()
        .mapToDouble(pair -> pair.stream().mapToDouble(way).average().orElse(Double.NaN))
        .toArray();
  }
}
