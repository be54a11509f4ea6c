// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several measurements of the same thing. */
record MedianAndRange(double median, double smallest, double largest, int rounds) {

  static MedianAndRange of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    double median = (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    return new MedianAndRange(median, sorted.get(0), sorted.get(n - 1), n);
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("median", rounded(median));
    map.put("smallest", rounded(smallest));
    map.put("largest", rounded(largest));
    map.put("rounds", rounds);
    return map;
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
