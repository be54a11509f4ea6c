// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.internal.history.LogSpaced;
import dev.tacit.report.Report;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The share of contradicted labels over a run.
 *
 * @param first iteration that was measured, {@link OnsetMemory#NOTHING_SEEN} before
 * @param history earlier shares, oldest first, ever fewer the longer training has been
 * @param latest what the latest report said
 * @param lasting for how many measurements in a row it has lasted
 * @param level the largest average while the share lasted long enough, NaN before
 * @param fallen for how many measurements in a row the average has been below a part of the level
 */
record Contradictions(
    int first,
    List<Share> history,
    @Beside Latest latest,
    @Beside({"lasting", "since"}) Streak lasting,
    double level,
    @Beside({"fallen", "fallenSince"}) Streak fallen) {

  /**
   * What the latest report said.
   *
   * @param value the share, NaN before
   * @param average over about the latest epoch, with the iteration it was last taken at; null
   *     before, and as read from what an earlier version wrote down
   * @param unsettled the share of opinions that training may still change, NaN before
   */
  record Latest(double value, @Nullable Share average, double unsettled) {}

  /**
   * A share at an iteration.
   *
   * @param iteration of a history, since the first that was measured
   * @param value the share
   */
  record Share(long iteration, double value) {

    /**
     * The mean with another value, exponential with a length in iterations: however often it is
     * measured.
     *
     * @param before null before the first value, which is its own mean
     */
    static Share mean(@Nullable Share before, int iteration, double value, double length) {
      if (before == null) {
        return new Share(iteration, value);
      }
      double passed = Math.max(0, iteration - before.iteration()) / length;
      double mean = before.value() + (1 - Math.exp(-passed)) * (value - before.value());
      return new Share(iteration, mean);
    }
  }

  static final String LABEL = "tacit.label.contradicted";

  static final Contradictions NOTHING =
      new Contradictions(
          Remembered.NOTHING_SEEN,
          List.of(),
          new Latest(Double.NaN, null, Double.NaN),
          Streak.NONE,
          Double.NaN,
          Streak.NONE);

  private static final LogSpaced<Share> SPACED = new LogSpaced<>(Share::iteration);

  /** Iterations that count as an epoch where none has ended, as of data that never come round. */
  private static final int UNCOUNTED = 100;

  /** Copies the list. */
  Contradictions {
    history = List.copyOf(history);
  }

  /** Whether there has been any share. */
  boolean known() {
    return first != Remembered.NOTHING_SEEN;
  }

  /** Whether labels have been contradicted for long enough. */
  boolean established() {
    return !Double.isNaN(level);
  }

  /** Whether the average is at most a part of the level. */
  boolean below(double part) {
    Share average = latest.average();
    return average != null && average.value() <= part * level;
  }

  /** Whether a report has a share. */
  static boolean isIn(Report report) {
    return !Double.isNaN(share(report.value(LABEL)));
  }

  /** After another report, which may have no share: then nothing changes. */
  Contradictions next(Report report, ContradictionRules rules) {
    double share = share(report.value(LABEL));
    if (Double.isNaN(share)) {
      return this;
    }
    int iteration = report.iteration();
    Contradictions begun = known() && iteration >= first ? this : begun(iteration);
    double open = larger(unsettled(report, "train"), unsettled(report, "heldout"));
    return begun.followedBy(iteration, report.epoch(), share, open, rules);
  }

  private Contradictions begun(int iteration) {
    Streak none = new Streak(0, iteration);
    return new Contradictions(iteration, List.of(), latest, none, level, none);
  }

  private Contradictions followedBy(
      int iteration, int epoch, double share, double open, ContradictionRules rules) {
    long trained = (long) iteration - first;
    Share over = Share.mean(latest.average(), iteration, share, lengthOfEpoch(iteration, epoch));
    double mean = over.value();
    Streak lasted = lasting.next(lasts(trained, share, open, rules), iteration);
    boolean longEnough =
        lasted.length() >= rules.measurements()
            && trained >= rules.stretch() * ((long) lasted.since() - first)
            && afterFirstEpoch(trained, epoch);
    double highest = longEnough ? larger(level, mean) : level;
    return new Contradictions(
        first,
        SPACED.with(history, new Share(trained, share)),
        new Latest(share, over, open),
        lasted,
        highest,
        fallen.next(mean <= rules.fall() * highest, iteration));
  }

  /** About how many iterations an epoch has. */
  static double lengthOfEpoch(int iteration, int epoch) {
    return epoch > 0 ? (iteration + 1.0) / (epoch + 0.5) : Math.min(iteration + 1.0, UNCOUNTED);
  }

  /** Whether the first epoch is over: what has been trained on once is not known by heart. */
  static boolean afterFirstEpoch(long trained, int epoch) {
    return epoch > 0 || trained >= UNCOUNTED;
  }

  /** Whether the latest share can be compared with an earlier one, and with what is unsettled. */
  boolean comparable() {
    Share average = latest.average();
    long trained = average == null ? 0 : average.iteration() - first;
    return !Double.isNaN(latest.unsettled()) && earlier(trained).isPresent();
  }

  private boolean lasts(long trained, double share, double open, ContradictionRules rules) {
    double before = earlier(trained).map(Share::value).orElse(Double.NaN);
    return share - rules.unsettled() * open >= rules.excess()
        && share >= rules.persistence() * before;
  }

  /** The first measurement of all is too early to compare with. */
  private Optional<Share> earlier(long trained) {
    return SPACED.earlier(history, (double) trained).filter(one -> one.iteration() > 0);
  }

  /** With its level, but nothing in a row. */
  Contradictions interrupted() {
    return new Contradictions(first, history, latest, Streak.NONE, level, Streak.NONE);
  }

  Evidence evidence(ContradictionRules rules, boolean onset) {
    Share average = latest.average();
    double now = average == null ? latest.value() : average.value();
    int since = (onset ? fallen : lasting).since();
    return new Evidence(LABEL, now, level, now / level, onset ? rules.fall() : 1, since);
  }

  private static double unsettled(Report report, String set) {
    return share(report.value("tacit.label.unsettled", set));
  }

  private static double share(double value) {
    return value >= 0 && value <= 1 ? value : Double.NaN;
  }

  private static double larger(double a, double b) {
    return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
  }
}
