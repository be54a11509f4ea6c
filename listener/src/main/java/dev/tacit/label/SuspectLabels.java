// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was found in training data.
 *
 * @param examples how many were read
 * @param known how many of these training was seen to use; nothing is known of the others
 * @param list those whose labels look wrong, the most suspect first
 */
public record SuspectLabels(long examples, long known, List<SuspectLabel> list) {

  /** Copies the list. */
  public SuspectLabels {
    list = List.copyOf(list);
  }

  /**
   * Two classes, one of which is given as a label where the network expects the other.
   *
   * @param label the class that labels name
   * @param likeliest the class that the network expects
   */
  public record Confusion(int label, int likeliest) {}

  /** Which classes are confused with which, and in how many of the list, the most often first. */
  public Map<Confusion, Long> confusions() {
    Map<Confusion, Long> counts =
        list.stream()
            .map(suspect -> new Confusion(suspect.label(), suspect.likeliest()))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    Map<Confusion, Long> ordered = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<Confusion, Long>comparingByValue()
                .reversed()
                .thenComparing(entry -> entry.getKey().label())
                .thenComparing(entry -> entry.getKey().likeliest()))
        .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
    return ordered;
  }
}
