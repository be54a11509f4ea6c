// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import org.jspecify.annotations.Nullable;

/** A {@link Watch} that is as another one but for what is said. */
final class WatchChange {

  private Watch.OfLabels ofLabels;
  private Watch.Measured measured;
  private Streak comparable;
  private boolean enough;
  private double fitted;
  private @Nullable Gap gap;

  WatchChange(Watch before) {
    this.ofLabels = before.ofLabels();
    this.measured = before.measured();
    this.comparable = before.comparable();
    this.enough = before.enough();
    this.fitted = before.fitted();
    this.gap = before.gap();
  }

  /** Reports tell of labels. */
  WatchChange labels() {
    ofLabels = ofLabels.told();
    return this;
  }

  /** A report tells of contradicted labels; null if it has a share, else why it has none. */
  WatchChange missing(@Nullable String reason) {
    ofLabels = ofLabels.missing(reason);
    return this;
  }

  /** Only labels are watched from now on. */
  WatchChange normsCountNoLonger() {
    measured = measured.anew();
    comparable = new Streak(0, comparable.since());
    enough = false;
    return this;
  }

  WatchChange measured(Watch.Measured now) {
    measured = now;
    return this;
  }

  WatchChange comparable(Streak now) {
    comparable = now;
    return this;
  }

  WatchChange nothingInRow() {
    return comparable(Streak.NONE).enough(false);
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
    return new Watch(ofLabels, measured, comparable, enough, fitted, gap);
  }
}
