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

  /** Takes in what one call of a diagnostic has shown, which may have been cut short. */
  void learn(Diagnostic diagnostic, long nanoseconds, boolean cut) {
    longest.merge(diagnostic, nanoseconds, (before, now) -> cut ? Math.max(before, now) : now);
  }

  /**
   * What the next step may take, in nanoseconds: what is known of the diagnostic, or else of all,
   * or twice what this call has shown if that is more.
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
