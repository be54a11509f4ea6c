// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import dev.tacit.internal.history.LogSpaced;
import java.util.List;

/**
 * Whether the share of labels that look wrong lasts while training goes on. It falls as right
 * labels are learnt, and again as wrong ones are learnt by heart; between, it is about the share of
 * wrong ones.
 */
public final class LastingShare {

  /** A share lasts that is so much of what it was at half the time. */
  private static final double LASTING = 0.7;

  private static final LogSpaced<Share> SPACED = new LogSpaced<>(Share::passes);

  private List<Share> earlier = List.of();

  private record Share(double passes, double value) {}

  /**
   * Takes another one in.
   *
   * @param passes how often each example has arrived, on average; more than before
   * @param share of labels that look wrong then
   * @return whether it has lasted since training was half as long; not if it was unknown then
   */
  public boolean lasts(double passes, double share) {
    boolean lasts =
        SPACED
            .earlier(earlier, passes)
            .filter(before -> share >= LASTING * before.value())
            .isPresent();
    earlier = SPACED.with(earlier, new Share(passes, share));
    return lasts;
  }
}
