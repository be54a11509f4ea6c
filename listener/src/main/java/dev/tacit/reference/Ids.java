// SPDX-License-Identifier: Apache-2.0
package dev.tacit.reference;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What examples are called. */
final class Ids {

  /** How many wrong ones a message names. */
  private static final int NAMED = 5;

  private Ids() {}

  /** {@code 0}, {@code 1}, ... */
  static List<String> places(int n) {
    return IntStream.range(0, n).mapToObj(Integer::toString).toList();
  }

  /**
   * Checks ids that a user gave for {@code n} examples.
   *
   * @throws IllegalArgumentException if there is not one for each example
   */
  static List<String> requireOneEach(List<String> ids, int n) {
    Given.requireAll("ids", ids);
    if (ids.size() != n) {
      throw new IllegalArgumentException(
          "ids: " + ids.size() + " given for " + n + " examples, each needs one");
    }
    Set<String> met = new HashSet<>();
    List<String> repeated = ids.stream().filter(id -> !met.add(id)).distinct().toList();
    if (!repeated.isEmpty()) {
      List<String> some = repeated.subList(0, Math.min(NAMED, repeated.size()));
      int more = repeated.size() - some.size();
      throw new IllegalArgumentException(
          "ids: given more than once: "
              + String.join(", ", some)
              + (more == 0 ? "" : " and " + more + " more"));
    }
    return ids;
  }
}
