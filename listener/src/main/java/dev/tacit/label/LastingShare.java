package dev.tacit.label;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether the share of labels that look wrong lasts while training goes on. It falls as right
 * labels are learnt, and again as wrong ones are learnt by heart; between, it is about the share of
 * wrong ones.
 */
public final class LastingShare {

  /** A share lasts that is so much of what it was at half the time. */
  private static final double LASTING = 0.7;

  private static final double EARLIER = 2;

  /** Shares are kept where training was longer by this factor than at those before. */
  private static final double SPACING = 1.1;

  private final List<Share> earlier = new ArrayList<>();

  private record Share(double passes, double value) {}

  /**
   * Takes another one in.
   *
   * @param passes how often each example has arrived, on average; more than before
   * @param share of labels that look wrong then
   * @return whether it has lasted since training was half as long; not if it was unknown then
   */
  public boolean lasts(double passes, double share) {
    while (earlier.size() > 1 && earlier.get(1).passes() * EARLIER <= passes) {
      earlier.remove(0);
    }
    boolean lasts =
        !earlier.isEmpty()
            && earlier.get(0).passes() * EARLIER <= passes
            && share >= LASTING * earlier.get(0).value();
    if (earlier.isEmpty() || passes >= SPACING * earlier.get(earlier.size() - 1).passes()) {
      earlier.add(new Share(passes, share));
    }
    return lasts;
  }
}
