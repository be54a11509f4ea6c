package dev.tacit.arrival;

import dev.tacit.snapshot.Arrivals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The examples that are watched: all, or a part of them that their keys choose. */
final class WatchedExamples {

  private static final int FIRST_SIZE = 512;

  private final int classes;
  private final Keys places = new Keys();
  private final List<Watched> examples = new ArrayList<>();
  private final double share;
  private float[] losses = new float[FIRST_SIZE];
  private float[] margins = new float[FIRST_SIZE];
  private float[] otherMargins = new float[FIRST_SIZE];
  private int right;
  private int returned;
  private int changed;
  private int forgotten;

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
      if (some.watches(example.key())) {
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
    int place = known == Keys.ABSENT ? add(new Watched(key, label, classes)) : known;
    Watched example = examples.get(place);
    count(example, -1);
    example.arrives(probabilities);
    count(example, 1);
    losses[place] = (float) -Math.log(Math.max(probabilities[label], Float.MIN_NORMAL));
    margins[place] = example.margin();
    otherMargins[place] = example.otherMargin();
    return known != Keys.ABSENT;
  }

  private void count(Watched example, int by) {
    right += example.right() ? by : 0;
    returned += example.returned() ? by : 0;
    changed += example.changed() ? by : 0;
    forgotten += example.forgotten() ? by : 0;
  }

  int classes() {
    return classes;
  }

  int size() {
    return examples.size();
  }

  double share() {
    return share;
  }

  /** What they have said, as it is now. */
  Arrivals now() {
    return new Arrivals(
        classes,
        share,
        right,
        returned,
        changed,
        forgotten,
        Arrays.copyOf(losses, size()),
        Arrays.copyOf(margins, size()),
        Arrays.copyOf(otherMargins, size()),
        null);
  }
}
