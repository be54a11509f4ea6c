package dev.tacit.onset;

import dev.tacit.report.Report;
import java.util.ArrayList;
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
public record Implausible(
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
          OnsetMemory.NOTHING_SEEN,
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

  /** Reports are kept where training was longer by this factor than at the one before. */
  private static final double SPACING = 1.1;

  private static final double EARLIER = 2;

  /** What was measured is out of date once training has become longer by this factor. */
  private static final double LONG = 2;

  /** Copies the list. */
  public Implausible {
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
    return new Implausible(
        begun,
        history,
        latest,
        admits && !next.denied(),
        next.denied() ? 0 : lasting,
        next.denied() ? null : level,
        warned,
        fallen && !next.denied(),
        fallenSince,
        next,
        heldOut);
  }

  private Implausible heldOut(@Nullable Double accuracy) {
    return new Implausible(
        begun,
        history,
        latest,
        admits,
        lasting,
        level,
        warned,
        fallen,
        fallenSince,
        answered,
        accuracy);
  }

  /** Training begins with its first epoch; a continued run with the one that is seen first. */
  private static int start(int iteration, int epoch) {
    long length = Math.round(Contradictions.lengthOfEpoch(iteration, epoch));
    return epoch == 0 ? -1 : (int) (iteration - length);
  }

  private Implausible from(int start) {
    return start == begun
        ? this
        : new Implausible(
            start, List.of(), latest, false, 0, level, warned, false, start, answered, heldOut);
  }

  private Implausible followedBy(Arrived now, int iteration, int epoch, ImplausibleRules rules) {
    Arrived earlier = epoch > 0 && !answered.denied() ? earlier(now.trained()) : null;
    int lasted = earlier != null && now.lasts(earlier, rules) ? more(lasting) : 0;
    boolean enough = lasted >= rules.measurements() || answered.confirmed();
    Arrived highest = enough || established() ? higher(now) : null;
    boolean below = highest != null && now.share() <= rules.fall() * highest.share();
    return new Implausible(
        begun,
        with(now),
        now,
        earlier != null && now.admits(earlier, rules),
        lasted,
        highest,
        established() ? warned : iteration,
        below,
        below && fallen ? fallenSince : iteration,
        answered,
        heldOut);
  }

  /** The latest of those from when training was at most half as long. */
  private @Nullable Arrived earlier(long trained) {
    Arrived found = null;
    for (Arrived one : history) {
      found = one.trained() * EARLIER <= trained ? one : found;
    }
    return found;
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
        && earlier(latest.trained()) != null
        && (long) iteration - begun <= LONG * latest.trained();
  }

  private List<Arrived> with(Arrived now) {
    List<Arrived> kept = new ArrayList<>(history);
    kept.removeIf(one -> one.trained() >= now.trained()); // before training was resumed
    while (kept.size() > 1 && kept.get(1).trained() * EARLIER <= now.trained()) {
      kept.remove(0);
    }
    if (kept.isEmpty() || now.trained() >= SPACING * kept.get(kept.size() - 1).trained()) {
      kept.add(now);
    }
    return kept;
  }

  /** With its level, but nothing in a row. */
  Implausible interrupted() {
    return new Implausible(
        begun, history, latest, false, 0, level, warned, false, 0, answered, heldOut);
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

  private static int more(int count) {
    return count == Integer.MAX_VALUE ? count : count + 1;
  }
}
