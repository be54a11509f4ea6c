// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How a history is kept of which one must know how it was when training had been half as long: of
 * moments that are further apart the longer training takes, so that few are kept however often is
 * measured.
 *
 * <p>It holds no history itself. Who does keeps a list, oldest moment first, as a value that can be
 * written down.
 *
 * @param <T> what is known of a moment
 */
public final class LogSpaced<T> {

  /** A moment is kept if training was longer by this factor than at the one kept before. */
  private static final double SPACING = 1.1;

  /** What is compared is from when training was shorter by this factor. */
  private static final double EARLIER = 2;

  private final ToDoubleFunction<? super T> trained;

  /**
   * @param trained how long training had been at a moment, in any unit
   */
  public LogSpaced(ToDoubleFunction<? super T> trained) {
    this.trained = trained;
  }

  /** The latest of those from when training was at most half as long as now, if there is one. */
  public Optional<T> earlier(List<T> history, double now) {
    return history.stream().filter(one -> isEarlier(one, now)).reduce((before, after) -> after);
  }

  /** A history with another moment, and without what no later moment is compared with. */
  public List<T> with(List<T> history, T now) {
    double length = trained.applyAsDouble(now);
    List<T> kept = new ArrayList<>(history);
    while (kept.size() > 1 && isEarlier(kept.get(1), length)) {
      kept.remove(0);
    }
    if (kept.isEmpty() || length >= SPACING * trained.applyAsDouble(kept.get(kept.size() - 1))) {
      kept.add(now);
    }
    return List.copyOf(kept);
  }

  private boolean isEarlier(T one, double now) {
    return trained.applyAsDouble(one) * EARLIER <= now;
  }
}
