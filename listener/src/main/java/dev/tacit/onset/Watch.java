// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether enough was measured for the rules to say that nothing speaks of memorizing.
 *
 * <p>It was if a warning could have been given: the signals that the rules look at were measured,
 * often enough and for long enough, and still are. What went on between two measurements is not
 * known: if the training examples were fitted meanwhile, nobody can say that no onset was seen.
 *
 * @param ofLabels what reports tell of labels
 * @param measured when signals were measured
 * @param comparable at how many of these in a row, up to now, the rules had something to compare
 *     with
 * @param enough whether a warning could have been given at the latest, and that is not long ago
 * @param fitted the highest training accuracy at any of them, NaN before
 * @param gap in which the training examples were fitted, or labels became plausible, unseen; null
 *     if there is none
 */
record Watch(
    @Beside OfLabels ofLabels,
    @Beside Measured measured,
    @Beside({"comparable", "since"}) Streak comparable,
    boolean enough,
    double fitted,
    @Nullable Gap gap) {

  /**
   * What reports tell of labels.
   *
   * @param labels whether they tell of implausible labels, or of contradicted ones, be it that
   *     there is no share
   * @param missing why the latest of these reports has no share, null if it has one
   * @param undefined how many of them in a row, up to now, have none
   */
  record OfLabels(boolean labels, @Nullable String missing, int undefined) {

    /** After a report that tells of labels. */
    OfLabels told() {
      return new OfLabels(true, missing, undefined);
    }

    /** After one with contradicted labels; the reason is null if it has a share. */
    OfLabels missing(@Nullable String reason) {
      return new OfLabels(labels, reason, reason == null ? 0 : Tracked.more(undefined));
    }
  }

  /**
   * When signals were measured.
   *
   * @param first iteration at which one was, {@link Remembered#NOTHING_SEEN} before
   * @param latest iteration at which one was
   * @param epoch of the latest
   */
  record Measured(int first, int latest, int epoch) {

    private static Measured never(int epoch) {
      return new Measured(Remembered.NOTHING_SEEN, Remembered.NOTHING_SEEN, epoch);
    }

    /** Only labels are watched from now on. */
    Measured anew() {
      return never(epoch);
    }

    private Measured resumedAt(int iteration) {
      return iteration < first ? anew() : new Measured(first, Math.min(latest, iteration), epoch);
    }
  }

  static final Watch NOTHING =
      new Watch(
          new OfLabels(false, null, 0), Measured.never(0), Streak.NONE, false, Double.NaN, null);

  /** Of a memory that an earlier version wrote down, which did not watch. */
  static Watch of(int lastIteration, double accuracy, boolean labels) {
    if (lastIteration == Remembered.NOTHING_SEEN) {
      return NOTHING;
    }
    WatchChange seen =
        NOTHING.change().measured(new Measured(lastIteration, lastIteration, 0)).fitted(accuracy);
    return (labels ? seen.labels() : seen).watch();
  }

  /** Whether reports tell of labels. */
  boolean labels() {
    return ofLabels.labels();
  }

  /** Whether any signal has been measured. */
  boolean known() {
    return measured.first() != Remembered.NOTHING_SEEN;
  }

  /** What was in a row begins anew, and what is trained once more is watched once more. */
  Watch resumedAt(int iteration) {
    boolean anew = iteration < measured.first();
    boolean again = gap != null && (anew || iteration <= gap.iteration());
    return change()
        .measured(measured.resumedAt(iteration))
        .nothingInRow()
        .fitted(Double.NaN)
        .gap(again ? null : gap)
        .watch();
  }

  private WatchChange change() {
    return new WatchChange(this);
  }

  /** After a report, whether or not it tells of labels. */
  Watch told(Report report) {
    Optional<Measurement> share = report.find(Contradictions.LABEL);
    if (share.isEmpty() && !Implausible.isIn(report)) {
      return this;
    }
    WatchChange change = change().labels();
    share.ifPresent(told -> change.missing(told.reason()));
    return (labels() ? change : change.normsCountNoLonger()).watch();
  }

  /**
   * After a report without a signal.
   *
   * @param accuracy training accuracy as far as is known
   */
  Watch unseen(Report report, double accuracy, OnsetRules rules) {
    boolean still =
        enough && ofLabels.undefined() < rules.confirmations() && !outOfDate(report.iteration());
    return change().enough(still).gap(gap(report, accuracy, rules)).watch();
  }

  /**
   * After a report with a signal.
   *
   * @param compares whether the rules have something to compare it with
   * @param accuracy training accuracy as far as is known
   */
  Watch seen(Report report, boolean compares, double accuracy, OnsetRules rules) {
    int iteration = report.iteration();
    int begun = known() ? measured.first() : iteration;
    Streak row = comparable.next(compares, iteration);
    boolean judged = labels() ? lasts(report, row, begun, rules.contradiction()) : compares;
    return change()
        .measured(new Measured(begun, iteration, report.epoch()))
        .comparable(row)
        .enough(judged)
        .fitted(fitted >= accuracy ? fitted : accuracy)
        .gap(gap(report, accuracy, rules))
        .watch();
  }

  /** As a warning has to last. */
  private static boolean lasts(Report report, Streak row, int begun, ContradictionRules rules) {
    long trained = (long) report.iteration() - begun;
    return row.length() >= rules.measurements()
        && trained >= rules.stretch() * ((long) row.since() - begun)
        && Contradictions.afterFirstEpoch(trained, report.epoch());
  }

  boolean outOfDate(int iteration) {
    long first = measured.first();
    return iteration - first > OnsetRules.OUT_OF_DATE * (measured.latest() - first);
  }

  /** The same with something that was not seen, null if nothing was missed. */
  Watch with(@Nullable Gap missed) {
    return missed == null || gap != null ? this : change().gap(missed).watch();
  }

  private @Nullable Gap gap(Report report, double accuracy, OnsetRules rules) {
    return gap != null ? gap : Gap.between(this, report, accuracy, rules);
  }
}
