// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import dev.tacit.internal.identity.RowKeys;
import dev.tacit.snapshot.ArrivalCounts;
import dev.tacit.snapshot.Arrivals;
import dev.tacit.snapshot.ArrivedExamples;
import dev.tacit.snapshot.CanaryAnswers;
import dev.tacit.snapshot.RowIdentity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The examples that are watched: all, or a part of them that their keys choose. */
final class WatchedExamples {

  private static final int FIRST_SIZE = 512;

  private final int classes;
  private final RowKeys places = new RowKeys();
  private final List<Watched> examples = new ArrayList<>();
  private final double share;
  private float[] losses = new float[FIRST_SIZE];
  private float[] margins = new float[FIRST_SIZE];
  private float[] otherMargins = new float[FIRST_SIZE];
  private long arrivals;
  private int right;
  private int returned;
  private int changed;
  private int forgotten;
  private int leftOut;

  /**
   * None yet.
   *
   * @param share of all that arrive to be watched, in (0, 1]
   */
  WatchedExamples(int classes, double share) {
    this.classes = classes;
    this.share = share;
  }

  /** Those that are among a smaller share. */
  WatchedExamples narrowed(double smaller) {
    WatchedExamples some = new WatchedExamples(classes, smaller);
    for (int i = 0; i < examples.size(); i++) {
      Watched example = examples.get(i);
      if (some.watches(example.key()) && !example.leftOut()) {
        int place = some.add(example);
        some.losses[place] = losses[i];
        some.margins[place] = margins[i];
        some.otherMargins[place] = otherMargins[i];
        some.count(example, 1);
      }
    }
    return some;
  }

  private int add(Watched example) {
    int place = places.add(example.key());
    examples.add(example);
    if (place == margins.length) {
      losses = Arrays.copyOf(losses, 2 * place);
      margins = Arrays.copyOf(margins, 2 * place);
      otherMargins = Arrays.copyOf(otherMargins, 2 * place);
    }
    return place;
  }

  /** Whether an example is one of those that are watched. */
  boolean watches(long key) {
    return share == 1 || (key >>> 11) * 0x1p-53 < share;
  }

  /**
   * Takes an arrival in.
   *
   * @return whether the example had arrived before
   */
  boolean arrives(long key, int label, float[] probabilities) {
    int known = places.get(key);
    int place = known == RowKeys.ABSENT ? add(new Watched(key, label, classes)) : known;
    Watched example = examples.get(place);
    if (example.leftOut()) {
      return true;
    }
    count(example, -1);
    example.arrives(probabilities);
    count(example, 1);
    losses[place] = (float) -Math.log(Math.max(probabilities[label], Float.MIN_NORMAL));
    margins[place] = example.margin();
    otherMargins[place] = example.otherMargin();
    return known != RowKeys.ABSENT;
  }

  /** Leaves an example out from now on, if it is watched. */
  void leaveOut(long key) {
    int place = places.get(key);
    if (place != RowKeys.ABSENT && !examples.get(place).leftOut()) {
      count(examples.get(place), -1);
      examples.get(place).leaveOut();
      leftOut++;
    }
  }

  private void count(Watched example, int by) {
    arrivals += (long) by * example.arrivals();
    right += example.right() ? by : 0;
    returned += example.returned() ? by : 0;
    changed += example.changed() ? by : 0;
    forgotten += example.forgotten() ? by : 0;
  }

  int classes() {
    return classes;
  }

  /** Those that take memory, left out or not. */
  int size() {
    return examples.size();
  }

  /** Those that are not left out. */
  int watching() {
    return examples.size() - leftOut;
  }

  double share() {
    return share;
  }

  /**
   * What they have said, as it is now.
   *
   * @param identity that gave them their keys
   * @param canaries beside them
   */
  Arrivals now(RowIdentity identity, CanaryAnswers canaries) {
    ArrivedExamples each = leftOut == 0 ? all(identity) : some(identity);
    double passes = (double) arrivals / watching();
    ArrivalCounts counts = new ArrivalCounts(right, returned, changed, forgotten);
    return new Arrivals(classes, share, passes, counts, each, null, canaries);
  }

  private ArrivedExamples all(RowIdentity identity) {
    int n = size();
    ArrivedExamples each =
        new ArrivedExamples(
            identity,
            new long[n],
            new int[n],
            new int[n],
            Arrays.copyOf(losses, n),
            Arrays.copyOf(margins, n),
            Arrays.copyOf(otherMargins, n));
    for (int i = 0; i < n; i++) {
      describe(i, each, i);
    }
    return each;
  }

  private ArrivedExamples some(RowIdentity identity) {
    int n = watching();
    ArrivedExamples each =
        new ArrivedExamples(
            identity,
            new long[n],
            new int[n],
            new int[n],
            new float[n],
            new float[n],
            new float[n]);
    int to = 0;
    for (int i = 0; i < size(); i++) {
      if (!examples.get(i).leftOut()) {
        each.losses()[to] = losses[i];
        each.margins()[to] = margins[i];
        each.otherMargins()[to] = otherMargins[i];
        describe(i, each, to++);
      }
    }
    return each;
  }

  private void describe(int place, ArrivedExamples each, int to) {
    Watched example = examples.get(place);
    each.keys()[to] = example.key();
    each.labels()[to] = example.label();
    each.likeliest()[to] = example.likeliest();
  }
}
