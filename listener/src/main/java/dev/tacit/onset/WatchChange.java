package dev.tacit.onset;

import org.jspecify.annotations.Nullable;

/** A {@link Watch} that is as another one but for what is said. */
final class WatchChange {

  private boolean labels;
  private @Nullable String missing;
  private int undefined;
  private int first;
  private int latest;
  private int epoch;
  private int comparable;
  private int since;
  private boolean enough;
  private double fitted;
  private @Nullable Gap gap;

  WatchChange(Watch before) {
    this.labels = before.labels();
    this.missing = before.missing();
    this.undefined = before.undefined();
    this.first = before.first();
    this.latest = before.latest();
    this.epoch = before.epoch();
    this.comparable = before.comparable();
    this.since = before.since();
    this.enough = before.enough();
    this.fitted = before.fitted();
    this.gap = before.gap();
  }

  /** Reports tell of labels. */
  WatchChange labels() {
    labels = true;
    return this;
  }

  /** A report tells of contradicted labels; null if it has a share, else why it has none. */
  WatchChange missing(@Nullable String reason) {
    missing = reason;
    undefined = reason == null ? 0 : Tracked.more(undefined);
    return this;
  }

  /** Only labels are watched from now on. */
  WatchChange normsCountNoLonger() {
    first = Remembered.NOTHING_SEEN;
    latest = Remembered.NOTHING_SEEN;
    comparable = 0;
    enough = false;
    return this;
  }

  WatchChange first(int iteration) {
    first = iteration;
    return this;
  }

  WatchChange latest(int iteration, int ofEpoch) {
    latest = iteration;
    epoch = ofEpoch;
    return this;
  }

  WatchChange comparable(int inRow, int from) {
    comparable = inRow;
    since = from;
    return this;
  }

  WatchChange nothingInRow() {
    return comparable(0, 0).enough(false);
  }

  WatchChange enough(boolean now) {
    enough = now;
    return this;
  }

  WatchChange fitted(double accuracy) {
    fitted = accuracy;
    return this;
  }

  WatchChange gap(@Nullable Gap missed) {
    gap = missed;
    return this;
  }

  Watch watch() {
    return new Watch(
        labels, missing, undefined, first, latest, epoch, comparable, since, enough, fitted, gap);
  }
}
