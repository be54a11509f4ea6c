package dev.tacit.margin;

import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;

/** Examples with names, and the areas under their margins; any thread may read these. */
final class TrackedExamples {

  /** Examples in a forward pass whose results are not kept. */
  private static final int CHUNK = 256;

  private final Examples examples;
  private final Margins margins;
  private volatile Areas areas;

  /**
   * @param examples with names, and with labels that name a class each
   */
  TrackedExamples(Examples examples) {
    this.examples = examples;
    this.margins = Margins.of(examples);
    this.areas = Areas.none(examples.ids(), margins.labels());
  }

  Examples examples() {
    return examples;
  }

  /** The state after the latest measurement. */
  Areas areas() {
    return areas;
  }

  /**
   * Observes all margins once.
   *
   * @param logits of all examples, {@code [n, T K]} row by row
   */
  void observe(double[] logits) {
    areas = areas.observe(margins.of(logits, 0, examples.size()));
  }

  /** Observes all margins once, by forward passes over some examples at a time. */
  void observe(Replica replica) {
    double[] all = new double[examples.size()];
    for (int from = 0; from < all.length; from += CHUNK) {
      int to = Math.min(all.length, from + CHUNK);
      double[] some = margins.of(replica.logits(examples, from, to), from, to);
      System.arraycopy(some, 0, all, from, some.length);
    }
    areas = areas.observe(all);
  }
}
