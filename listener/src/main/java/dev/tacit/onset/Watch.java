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
 * @param labels whether reports tell of implausible labels, or of contradicted ones, be it that
 *     there is no share
 * @param missing why the latest of these reports has no share, null if it has one
 * @param undefined how many of them in a row, up to now, have none
 * @param first iteration at which a signal was measured, {@link Remembered#NOTHING_SEEN} before
 * @param latest iteration at which one was
 * @param epoch of the latest
 * @param comparable at how many of these in a row, up to now, the rules had something to compare
 *     with
 * @param since the iteration of the first of them
 * @param enough whether a warning could have been given at the latest, and that is not long ago
 * @param fitted the highest training accuracy at any of them, NaN before
 * @param gap in which the training examples were fitted, or labels became plausible, unseen; null
 *     if there is none
 */
record Watch(
    boolean labels,
    @Nullable String missing,
    int undefined,
    int first,
    int latest,
    int epoch,
    int comparable,
    int since,
    boolean enough,
    double fitted,
    @Nullable Gap gap) {

  static final Watch NOTHING =
      new Watch(
          false,
          null,
          0,
          Remembered.NOTHING_SEEN,
          Remembered.NOTHING_SEEN,
          0,
          0,
          0,
          false,
          Double.NaN,
          null);

  /** Of a memory that an earlier version wrote down, which did not watch. */
  static Watch of(int lastIteration, double accuracy, boolean labels) {
    if (lastIteration == Remembered.NOTHING_SEEN) {
      return NOTHING;
    }
    WatchChange seen =
        NOTHING.change().first(lastIteration).latest(lastIteration, 0).fitted(accuracy);
    return (labels ? seen.labels() : seen).watch();
  }

  /** Whether any signal has been measured. */
  boolean known() {
    return first != Remembered.NOTHING_SEEN;
  }

  /** What was in a row begins anew, and what is trained once more is watched once more. */
  Watch resumedAt(int iteration) {
    boolean anew = iteration < first;
    boolean again = gap != null && (anew || iteration <= gap.iteration());
    return change()
        .first(anew ? Remembered.NOTHING_SEEN : first)
        .latest(anew ? Remembered.NOTHING_SEEN : Math.min(latest, iteration), epoch)
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
    return (labels ? change : change.normsCountNoLonger()).watch();
  }

  /**
   * After a report without a signal.
   *
   * @param accuracy training accuracy as far as is known
   */
  Watch unseen(Report report, double accuracy, OnsetRules rules) {
    boolean still = enough && undefined < rules.confirmations() && !outOfDate(report.iteration());
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
    int begun = known() ? first : iteration;
    int row = compares ? Tracked.more(comparable) : 0;
    int start = row > 1 ? since : iteration;
    boolean judged = labels ? lasts(report, row, start, begun, rules.contradiction()) : compares;
    return change()
        .first(begun)
        .latest(iteration, report.epoch())
        .comparable(row, start)
        .enough(judged)
        .fitted(fitted >= accuracy ? fitted : accuracy)
        .gap(gap(report, accuracy, rules))
        .watch();
  }

  /** As a warning has to last. */
  private static boolean lasts(
      Report report, int row, int start, int begun, ContradictionRules rules) {
    long trained = (long) report.iteration() - begun;
    return row >= rules.measurements()
        && trained >= rules.stretch() * ((long) start - begun)
        && Contradictions.afterFirstEpoch(trained, report.epoch());
  }

  boolean outOfDate(int iteration) {
    return (long) iteration - first > OnsetRules.OUT_OF_DATE * ((long) latest - first);
  }

  /** The same with something that was not seen, null if nothing was missed. */
  Watch with(@Nullable Gap missed) {
    return missed == null || gap != null ? this : change().gap(missed).watch();
  }

  private @Nullable Gap gap(Report report, double accuracy, OnsetRules rules) {
    return gap != null ? gap : Gap.between(this, report, accuracy, rules);
  }
}
