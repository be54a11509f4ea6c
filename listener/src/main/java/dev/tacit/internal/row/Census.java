// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.row;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts the examples whose labels name a class, and those with faults. */
public final class Census {

  /** How many examples are named. */
  private static final int NAMED = 5;

  /** One in so many, or {@link #LEAST_TOLERATED}, may have a label of another kind. */
  private static final int TOLERATED = 10;

  private static final int LEAST_TOLERATED = 2;

  private final Map<Fault, Found> faults = new EnumMap<>(Fault.class);
  private int rows;

  private static final class Found {
    private final List<String> ids = new ArrayList<>();
    private int count;
  }

  /**
   * Counts an example.
   *
   * @param fault null if its label names a class
   * @param id what the example is called
   */
  public void add(@Nullable Fault fault, String id) {
    rows++;
    if (fault != null) {
      Found found = faults.computeIfAbsent(fault, key -> new Found());
      found.count++;
      if (found.ids.size() < NAMED) {
        found.ids.add(id);
      }
    }
  }

  private int count(Predicate<Fault> which) {
    return faults.entrySet().stream()
        .filter(entry -> which.test(entry.getKey()))
        .mapToInt(entry -> entry.getValue().count)
        .sum();
  }

  /** Why the labels as a whole name no classes; null if they do. */
  public @Nullable String noClasses() {
    int counted = rows - count(Fault::silent);
    int named = rows - count(fault -> true);
    int tolerated = Math.max(LEAST_TOLERATED, counted / TOLERATED);
    if (2 * named > counted && count(Fault::foreign) <= tolerated) {
      return null;
    }
    String none = "the labels name no classes";
    if (counted == 0) {
      return none + ": none of them counts";
    }
    Fault most = mostFrequent();
    return most == Fault.NUMBERS
        ? none
        : none + ": " + count(fault -> fault == most) + " of " + counted + " have " + most.what();
  }

  private Fault mostFrequent() {
    return faults.entrySet().stream()
        .filter(entry -> !entry.getKey().silent())
        .max(Map.Entry.comparingByValue((a, b) -> Integer.compare(a.count, b.count)))
        .map(Map.Entry::getKey)
        .orElse(Fault.NUMBERS);
  }

  /** Whether an example with this fault is left out, as the labels are. */
  public boolean leavesOut(@Nullable Fault fault) {
    return fault != null && isOut(fault);
  }

  /** How many examples were counted. */
  public int rows() {
    return rows;
  }

  /** How many of them are left out, as the labels are. */
  public int leftOut() {
    return count(this::isOut);
  }

  /** Why, with the names of some; empty if none is left out. */
  public String reasons() {
    return faults.entrySet().stream()
        .filter(entry -> isOut(entry.getKey()))
        .map(entry -> describe(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("; "));
  }

  private boolean isOut(Fault fault) {
    return fault.unusable() || noClasses() == null;
  }

  private static String describe(Fault fault, Found found) {
    int more = found.count - found.ids.size();
    return found.count
        + " with "
        + fault.what()
        + " ("
        + String.join(", ", found.ids)
        + (more == 0 ? ")" : " and " + more + " more)");
  }
}
