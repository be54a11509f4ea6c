// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Report;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The share of implausible labels over a run.
 *
 * @param arrived what reports have said of it
 * @param admits whether by this, wrong labels may be what other signals tell of
 * @param lasting for how many measurements in a row it has lasted
 * @param level the largest share since it had lasted long enough
 * @param fall whether the share is below a part of the level
 * @param answered what somebody said of the least plausible ones; null, as read from what an
 *     earlier version wrote down, is nothing so far
 * @param heldOut the latest accuracy on held-out examples, null if it is not known
 */
record Implausible(
    @Beside ArrivalHistory arrived,
    boolean admits,
    int lasting,
    @Beside({"level", "warned"}) Level level,
    @Beside({"fallen", "fallenSince"}) Fall fall,
    Answered answered,
    @Nullable Double heldOut) {

  /**
   * The largest share since it had lasted long enough.
   *
   * @param highest what said it, null before
   * @param since the iteration at which it first had lasted so long
   */
  record Level(@Nullable Arrived highest, int since) {

    private boolean established() {
      return highest != null;
    }

    /** After another share, which has lasted long enough or follows one that had. */
    private Level next(Arrived now, int iteration) {
      boolean higher = highest == null || now.share() > highest.share();
      return new Level(higher ? now : highest, established() ? since : iteration);
    }
  }

  /**
   * Whether the share is below a part of its level.
   *
   * @param below whether it is
   * @param since the iteration from which on it has been
   */
  record Fall(boolean below, int since) {

    private Fall next(boolean still, int iteration) {
      return new Fall(still, still && below ? since : iteration);
    }
  }

  static final Implausible NOTHING =
      new Implausible(
          ArrivalHistory.NOTHING,
          false,
          0,
          new Level(null, 0),
          new Fall(false, 0),
          Answered.NOTHING,
          null);

  /** Before anybody answered. */
  Implausible {
    answered = Objects.requireNonNullElse(answered, Answered.NOTHING);
  }

  /** What the latest report said, null before. */
  @Nullable Arrived latest() {
    return arrived.latest();
  }

  /** Whether any report has told of it. */
  boolean known() {
    return latest() != null;
  }

  /** Whether labels have been implausible for long enough. */
  boolean established() {
    return level.established();
  }

  /** Whether a report tells of it. */
  static boolean isIn(Report report) {
    return Arrived.in(report, 0, null) != null;
  }

  /** After another report, which may not tell of it: then nothing changes. */
  Implausible next(Report report, ImplausibleRules rules) {
    int iteration = report.iteration();
    int start = arrived.start(iteration, report.epoch());
    Double generalizes = Arrived.heldOut(report, heldOut);
    Arrived now = Arrived.in(report, (long) iteration - start, generalizes);
    Implausible told = answered(answered.next(report)).heldOut(generalizes);
    return now == null ? told : told.from(start).followedBy(now, iteration, report.epoch(), rules);
  }

  /** The same with what was answered; a warning that is denied is withdrawn. */
  private Implausible answered(Answered next) {
    if (next.equals(answered)) {
      return this;
    }
    ImplausibleChange change = change().answered(next);
    return (next.denied() ? change.nothingInRow().level(withdrawn()) : change).implausible();
  }

  private Level withdrawn() {
    return new Level(null, level.since());
  }

  private Implausible heldOut(@Nullable Double accuracy) {
    return change().heldOut(accuracy).implausible();
  }

  private ImplausibleChange change() {
    return new ImplausibleChange(this);
  }

  private Implausible from(int start) {
    return start == arrived.begun()
        ? this
        : change()
            .arrived(arrived.from(start))
            .nothingInRow()
            .fall(new Fall(false, start))
            .implausible();
  }

  private Implausible followedBy(Arrived now, int iteration, int epoch, ImplausibleRules rules) {
    Arrived earlier = epoch > 0 && !answered.denied() ? arrived.comparable(now) : null;
    int lasted = earlier != null && now.lasts(earlier, rules) ? Tracked.more(lasting) : 0;
    boolean enough = lasted >= rules.measurements() || answered.confirmed();
    Level next = enough || established() ? level.next(now, iteration) : new Level(null, iteration);
    Arrived highest = next.highest();
    boolean below = highest != null && now.share() <= rules.fall() * highest.share();
    return change()
        .arrived(arrived.with(now))
        .admits(earlier != null && now.admits(earlier, rules))
        .lasting(lasted)
        .level(next)
        .fall(fall.next(below, iteration))
        .implausible();
  }

  /**
   * Whether labels are implausible of which nobody can say whether they are wrong, or right and not
   * learnt yet.
   */
  boolean undecided(ImplausibleRules rules) {
    Arrived latest = latest();
    return latest != null && !established() && !answered.denied() && latest.exceeds(rules);
  }

  /** What was not seen of it between the report before and this one, null if nothing was missed. */
  @Nullable Gap missedSince(Implausible before, Report report, ImplausibleRules rules) {
    Arrived earlier = before.latest();
    Arrived now = latest();
    return earlier == null
            || now == null
            || arrived.begun() != before.arrived.begun()
            || established()
            || answered.denied()
        ? null
        : Gap.between(earlier, now, arrived.begun(), report, rules);
  }

  /** Whether labels look wrong now, or have for long enough. */
  boolean suspicious(ImplausibleRules rules) {
    return established() || undecided(rules);
  }

  /** Whether the network got better on held-out examples since training was half as long. */
  boolean generalizesBetter(ImplausibleRules rules) {
    Arrived latest = latest();
    Arrived earlier = latest == null ? null : arrived.earlier(latest);
    return latest != null && earlier != null && latest.generalizesBetter(earlier, rules);
  }

  /** Whether a warning could have been given by what is known at an iteration. */
  boolean judged(int iteration) {
    return arrived.judged(iteration);
  }

  /** With its level, but nothing in a row. */
  Implausible interrupted() {
    return change().nothingInRow().fall(new Fall(false, 0)).implausible();
  }

  Evidence evidence(ImplausibleRules rules, boolean onset) {
    Arrived latest = latest();
    Arrived highest = level.highest();
    double now = latest == null ? Double.NaN : latest.share();
    double was = highest == null ? Double.NaN : highest.share();
    int since = onset ? fall.since() : level.since();
    return new Evidence(Arrived.LABEL, now, was, now / was, onset ? rules.fall() : 1, since);
  }

  /** Whether the share is at most a part of its level. */
  boolean below(double part) {
    Arrived latest = latest();
    Arrived highest = level.highest();
    return latest != null && highest != null && latest.share() <= part * highest.share();
  }
}
