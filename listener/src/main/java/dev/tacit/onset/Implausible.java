package dev.tacit.onset;

import dev.tacit.internal.history.LogSpaced;
import dev.tacit.report.Report;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The share of implausible labels over a run.
 *
 * @param begun the iteration that training is counted from, {@link OnsetMemory#NOTHING_SEEN} before
 * @param history what earlier reports said, oldest first, ever fewer the longer training has been
 * @param latest what the latest one said, null before
 * @param admits whether by this, wrong labels may be what other signals tell of
 * @param lasting for how many measurements in a row it has lasted
 * @param level what said the largest share since it had lasted long enough, null before
 * @param warned the iteration at which it first had
 * @param fallen whether the share is below a part of the level
 * @param fallenSince the iteration from which on it has been
 * @param answered what somebody said of the least plausible ones; null, as read from what an
 *     earlier version wrote down, is nothing so far
 * @param heldOut the latest accuracy on held-out examples, null if it is not known
 */
record Implausible(
    int begun,
    List<Arrived> history,
    @Nullable Arrived latest,
    boolean admits,
    int lasting,
    @Nullable Arrived level,
    int warned,
    boolean fallen,
    int fallenSince,
    Answered answered,
    @Nullable Double heldOut) {

  static final Implausible NOTHING =
      new Implausible(
          Remembered.NOTHING_SEEN,
          List.of(),
          null,
          false,
          0,
          null,
          0,
          false,
          0,
          Answered.NOTHING,
          null);

  private static final LogSpaced<Arrived> SPACED = new LogSpaced<>(Arrived::trained);

  /** Copies the list. */
  Implausible {
    history = List.copyOf(history);
    answered = Objects.requireNonNullElse(answered, Answered.NOTHING);
  }

  /** Whether any report has told of it. */
  boolean known() {
    return latest != null;
  }

  /** Whether labels have been implausible for long enough. */
  boolean established() {
    return level != null;
  }

  /** Whether a report tells of it. */
  static boolean isIn(Report report) {
    return Arrived.in(report, 0, null) != null;
  }

  /** After another report, which may not tell of it: then nothing changes. */
  Implausible next(Report report, ImplausibleRules rules) {
    int iteration = report.iteration();
    int start = known() && iteration >= begun ? begun : start(iteration, report.epoch());
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
    return (next.denied() ? change.nothingInRow().level(null) : change).implausible();
  }

  private Implausible heldOut(@Nullable Double accuracy) {
    return change().heldOut(accuracy).implausible();
  }

  private ImplausibleChange change() {
    return new ImplausibleChange(this);
  }

  /** Training begins with its first epoch; a continued run with the one that is seen first. */
  private static int start(int iteration, int epoch) {
    long length = Math.round(Contradictions.lengthOfEpoch(iteration, epoch));
    return epoch == 0 ? -1 : (int) (iteration - length);
  }

  private Implausible from(int start) {
    return start == begun
        ? this
        : change()
            .begun(start)
            .history(List.of())
            .nothingInRow()
            .fallen(false, start)
            .implausible();
  }

  private Implausible followedBy(Arrived now, int iteration, int epoch, ImplausibleRules rules) {
    Arrived earlier = epoch > 0 && !answered.denied() ? comparable(now) : null;
    int lasted = earlier != null && now.lasts(earlier, rules) ? Tracked.more(lasting) : 0;
    boolean enough = lasted >= rules.measurements() || answered.confirmed();
    Arrived highest = enough || established() ? higher(now) : null;
    boolean below = highest != null && now.share() <= rules.fall() * highest.share();
    return change()
        .history(SPACED.with(before(now), now))
        .latest(now)
        .admits(earlier != null && now.admits(earlier, rules))
        .lasting(lasted)
        .level(highest)
        .warned(established() ? warned : iteration)
        .fallen(below, below && fallen ? fallenSince : iteration)
        .implausible();
  }

  /** What the latest is compared with, null if there is nothing. */
  private @Nullable Arrived comparable(Arrived now) {
    Arrived earlier = earlier(now.trained());
    return earlier != null && earlier.isComparableWith(now) ? earlier : null;
  }

  /** The latest of those from when training was at most half as long. */
  private @Nullable Arrived earlier(long trained) {
    return SPACED.earlier(history, (double) trained).orElse(null);
  }

  /**
   * Whether labels are implausible of which nobody can say whether they are wrong, or right and not
   * learnt yet.
   */
  boolean undecided(ImplausibleRules rules) {
    return latest != null && !established() && !answered.denied() && latest.exceeds(rules);
  }

  /** What was not seen of it between the report before and this one, null if nothing was missed. */
  @Nullable Gap missedSince(Implausible before, Report report, ImplausibleRules rules) {
    Arrived earlier = before.latest;
    Arrived now = latest;
    return earlier == null
            || now == null
            || begun != before.begun
            || established()
            || answered.denied()
        ? null
        : Gap.between(earlier, now, begun, report, rules);
  }

  /** Whether labels look wrong now, or have for long enough. */
  boolean suspicious(ImplausibleRules rules) {
    return established() || undecided(rules);
  }

  /** Whether the network got better on held-out examples since training was half as long. */
  boolean generalizesBetter(ImplausibleRules rules) {
    Arrived earlier = latest == null ? null : earlier(latest.trained());
    return latest != null && earlier != null && latest.generalizesBetter(earlier, rules);
  }

  /** Whether a warning could have been given by what is known at an iteration. */
  boolean judged(int iteration) {
    return latest != null
        && comparable(latest) != null
        && (long) iteration - begun <= OnsetRules.OUT_OF_DATE * latest.trained();
  }

  /** What is known from before; training may have been resumed from an earlier iteration. */
  private List<Arrived> before(Arrived now) {
    return history.stream().filter(one -> one.trained() < now.trained()).toList();
  }

  /** With its level, but nothing in a row. */
  Implausible interrupted() {
    return change().nothingInRow().fallen(false, 0).implausible();
  }

  Evidence evidence(ImplausibleRules rules, boolean onset) {
    double now = latest == null ? Double.NaN : latest.share();
    double was = level == null ? Double.NaN : level.share();
    return new Evidence(
        Arrived.LABEL, now, was, now / was, onset ? rules.fall() : 1, onset ? fallenSince : warned);
  }

  /** Whether the share is at most a part of its level. */
  boolean below(double part) {
    return latest != null && level != null && latest.share() <= part * level.share();
  }

  private Arrived higher(Arrived now) {
    return level == null || now.share() > level.share() ? now : level;
  }
}
