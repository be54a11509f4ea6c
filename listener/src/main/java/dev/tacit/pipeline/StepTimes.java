package dev.tacit.pipeline;

import dev.tacit.diagnostic.Diagnostic;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long the longest step of each diagnostic took, from one checkpoint to the next: what has to
 * be held back before it goes on, since a step that has begun cannot be cut.
 */
final class StepTimes {

  /**
   * A backward step of a layer takes about twice as long as its forward step, which comes first.
   */
  private static final int GROWTH = 2;

  private final Map<Diagnostic, Long> longest = new ConcurrentHashMap<>();

  /** Takes in what one call of a diagnostic has shown; one that was cut has not shown all. */
  void learn(Diagnostic diagnostic, long nanoseconds, boolean cut) {
    if (cut) {
      longest.computeIfPresent(diagnostic, (key, before) -> Math.max(before, nanoseconds));
    } else {
      longest.put(diagnostic, nanoseconds);
    }
  }

  /**
   * What the next step may take, in nanoseconds: as long as the diagnostic's longest or, before it
   * has once been called to its end, twice as long as the longest of all.
   *
   * @param soFar the longest step of this call
   */
  long ahead(Diagnostic diagnostic, long soFar) {
    Long own = longest.get(diagnostic);
    if (own != null) {
      return Math.max(own, soFar);
    }
    long ofAll = longest.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return GROWTH * Math.max(ofAll, soFar);
  }

  /** Keeps no diagnostic. */
  void forget() {
    longest.clear();
  }
}
