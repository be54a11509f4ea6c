// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.margin;

import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import java.util.Arrays;
import java.util.stream.IntStream;

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
   * Observes the margins of some of the examples once.
   *
   * @param logits {@code [places, T K]} row by row
   * @param places of these among the examples
   */
  void observe(double[] logits, int[] places) {
    double[] all = new double[examples.size()];
    Arrays.fill(all, Double.NaN);
    double[] some = margins.of(logits, places);
    for (int i = 0; i < places.length; i++) {
      all[places[i]] = some[i];
    }
    areas = areas.observe(all);
  }

  /** Observes all margins once, by forward passes over some examples at a time. */
  void observe(Replica replica) {
    double[] all = new double[examples.size()];
    for (int from = 0; from < all.length; from += CHUNK) {
      int to = Math.min(all.length, from + CHUNK);
      int[] places = IntStream.range(from, to).toArray();
      double[] some = margins.of(replica.logits(examples, from, to), places);
      System.arraycopy(some, 0, all, from, some.length);
    }
    areas = areas.observe(all);
  }
}
