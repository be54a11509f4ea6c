package dev.tacit.onset;

import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Judges the reports of one worker of a run, in their order.
 *
 * <p>It says that nothing speaks of memorizing only if enough was measured to see it, see {@link
 * Watch}.
 *
 * <p>It throws on no report. A value that is missing or not a number says nothing and interrupts
 * nothing. A report of the iteration seen last is left out, as a repeat; one of an earlier
 * iteration means that the run was resumed: baselines stay, what was in a row begins anew. An onset
 * stays, whatever comes after it. Without training accuracy, the rules look at every report.
 *
 * <p>Not safe for use by several threads. The same reports give the same verdicts, also if {@link
 * #memory} is put into another detector on the way.
 */
public final class OnsetDetector {

  private static final int SCORES = 3;

  private final OnsetRules rules;
  private OnsetMemory memory;

  /** Has seen nothing. */
  public OnsetDetector(OnsetRules rules) {
    this(rules, OnsetMemory.EMPTY);
  }

  /** Goes on where another detector stood. */
  public OnsetDetector(OnsetRules rules, OnsetMemory memory) {
    this.rules = rules;
    this.memory = memory;
  }

  /** What it remembers now. */
  public OnsetMemory memory() {
    return memory;
  }

  /** What the rules say after this report. */
  public Verdict accept(Report report) {
    boolean repeat = report.iteration() == memory.lastIteration();
    OnsetMemory before = memory;
    if (!repeat) {
      memory = after(report);
    }
    boolean began = memory.onsetIteration() != before.onsetIteration();
    boolean stops = memory.stopIteration() != (int) before.stopIteration();
    return new Explanation(memory, rules).verdict(began, stops, report.epoch());
  }

  private OnsetMemory after(Report report) {
    double measured = report.value("tacit.training.accuracy", "train");
    double accuracy = Double.isNaN(measured) ? memory.accuracy() : measured;
    int unfitted = unfitted(measured, accuracy);
    // One dip of the accuracy after interpolation is not a new beginning.
    boolean fitted =
        unfitted == 0
            || (memory.state() == OnsetState.INTERPOLATING && unfitted < rules.confirmations());
    boolean counts = !blownUp(score(report)) && report.epoch() >= rules.baselineEpoch();
    Map<Signal, Tracked> tracked = counts ? tracked(report) : tracked();
    Contradictions labels = contradictions(report);
    Implausible arriving = implausible(report);
    FittedCanaries canaries = memory.canaries().next(report, rules.canaries());
    List<Evidence> speaks =
        fitted || canaries.awaitedBy(report)
            ? List.of()
            : speaks(labels, arriving, canaries, counts, tracked);
    boolean onset = memory.onsetIteration() != Verdict.NO_ONSET;
    boolean begins = !onset && !speaks.isEmpty();
    int calm = calm(counts && Signal.isIn(report), tracked);
    return new OnsetMemory(
        onset || begins ? OnsetState.ONSET : undecided(fitted, calm, tracked, labels, arriving),
        begins ? report.iteration() : memory.onsetIteration(),
        report.iteration(),
        calm,
        accuracy,
        unfitted,
        scores(score(report)),
        tracked.getOrDefault(Signal.TRAIN, Tracked.NOTHING),
        tracked.getOrDefault(Signal.HELD_OUT, Tracked.NOTHING),
        tracked.getOrDefault(Signal.STRAIGHTNESS, Tracked.NOTHING),
        labels,
        arriving,
        canaries,
        begins ? speaks : memory.evidence(),
        (onset || begins)
                && memory.stopIteration() == Verdict.NO_ONSET
                && (fitted || timeToStop(labels, arriving, canaries))
            ? report.iteration()
            : memory.stopIteration(),
        watch(report, accuracy, labels, arriving, tracked));
  }

  /** A report without accuracy, between others with it, is no evaluation. */
  private int unfitted(double measured, double accuracy) {
    if (Double.isNaN(measured) && !Double.isNaN(accuracy)) {
      return memory.unfitted();
    }
    return accuracy >= rules.interpolation() ? 0 : more(memory.unfitted());
  }

  private Watch watch(
      Report report,
      double accuracy,
      Contradictions labels,
      Implausible arriving,
      Map<Signal, Tracked> tracked) {
    Watch known = memory.watch();
    boolean resumed = report.iteration() < memory.lastIteration();
    Watch told = (resumed ? known.resumedAt(report.iteration()) : known).told(report);
    boolean arrives = Implausible.isIn(report);
    if (told.labels() ? arrives || Contradictions.isIn(report) : Signal.isIn(report)) {
      boolean compares =
          told.labels()
              ? labels.comparable() || arriving.judged(report.iteration())
              : compares(tracked);
      return told.seen(report, compares, fitted(report, accuracy), rules)
          .with(arriving.missedSince(memory.implausible(), report, rules.implausible()));
    }
    return told.unseen(report, accuracy, rules);
  }

  /** What is known to be fitted: on arrival, before training accuracy is measured again. */
  private static double fitted(Report report, double accuracy) {
    double arrived = report.value("tacit.arrival.accuracy");
    return accuracy >= arrived || Double.isNaN(arrived) ? accuracy : arrived;
  }

  /** Whether a rule over norms has what it compares a norm with. */
  private boolean compares(Map<Signal, Tracked> tracked) {
    return hasBaseline(tracked, Signal.TRAIN)
        || (hasBaseline(tracked, Signal.HELD_OUT) && hasBaseline(tracked, Signal.STRAIGHTNESS));
  }

  private boolean hasBaseline(Map<Signal, Tracked> tracked, Signal signal) {
    return !Double.isNaN(tracked.getOrDefault(signal, Tracked.NOTHING).factor(signal, rules));
  }

  private Contradictions contradictions(Report report) {
    boolean resumed = report.iteration() < memory.lastIteration();
    Contradictions known = memory.contradictions();
    return (resumed ? known.interrupted() : known).next(report, rules.contradiction());
  }

  private Implausible implausible(Report report) {
    boolean resumed = report.iteration() < memory.lastIteration();
    Implausible known = memory.implausible();
    return (resumed ? known.interrupted() : known).next(report, rules.implausible());
  }

  /** What speaks for an onset, empty if nothing does. */
  private List<Evidence> speaks(
      Contradictions labels,
      Implausible arriving,
      FittedCanaries canaries,
      boolean counts,
      Map<Signal, Tracked> tracked) {
    if (canaries.known()) {
      return canaries.fitted() && arriving.suspicious(rules.implausible())
          ? List.of(canaries.evidence(rules.canaries()))
          : List.of();
    }
    if (arriving.fallen()) {
      return List.of(arriving.evidence(rules.implausible(), true));
    }
    if (!labels.known()) {
      return counts && !arriving.known() ? evidence(far(tracked), tracked) : List.of();
    }
    boolean admitted = !arriving.known() || arriving.admits();
    return admitted && labels.fallen() >= rules.contradiction().confirmations()
        ? List.of(labels.evidence(rules.contradiction(), true))
        : List.of();
  }

  /** Whether it is time to stop, by the signal that tells of memorization. */
  private boolean timeToStop(Contradictions labels, Implausible arriving, FittedCanaries canaries) {
    double part = rules.implausible().stop();
    if (arriving.established()) {
      return arriving.below(part);
    }
    return labels.established() ? labels.below(part) : !canaries.known();
  }

  private Map<Signal, Tracked> tracked() {
    Map<Signal, Tracked> tracked = new EnumMap<>(Signal.class);
    Arrays.stream(Signal.values()).forEach(signal -> tracked.put(signal, memory.of(signal)));
    return tracked;
  }

  private Map<Signal, Tracked> tracked(Report report) {
    boolean resumed = report.iteration() < memory.lastIteration();
    Map<Signal, Tracked> tracked = tracked();
    tracked.replaceAll(
        (signal, known) ->
            (resumed ? known.interrupted() : known)
                .next(signal, signal.in(report), report.iteration(), rules));
    return tracked;
  }

  private List<Evidence> evidence(List<Signal> far, Map<Signal, Tracked> tracked) {
    return far.stream()
        .map(s -> tracked.getOrDefault(s, Tracked.NOTHING).evidence(s, rules, true))
        .toList();
  }

  private int calm(boolean counts, Map<Signal, Tracked> tracked) {
    boolean high = tracked.values().stream().anyMatch(one -> one.above() > 0);
    return !counts ? memory.calm() : high ? 0 : more(memory.calm());
  }

  private static int more(int count) {
    return count == Integer.MAX_VALUE ? count : count + 1;
  }

  private OnsetState undecided(
      boolean fitted,
      int calm,
      Map<Signal, Tracked> tracked,
      Contradictions labels,
      Implausible arriving) {
    if (fitted) {
      return OnsetState.INTERPOLATING;
    }
    if (labels.known() || arriving.known()) { // norms rise on clean data as well
      boolean wrong = arriving.known() ? arriving.established() : labels.established();
      return wrong ? OnsetState.WARNING : OnsetState.LEARNING;
    }
    boolean warned = memory.state() == OnsetState.WARNING && calm < rules.confirmations();
    boolean warns = tracked.values().stream().anyMatch(t -> t.above() >= rules.confirmations());
    return warned || warns ? OnsetState.WARNING : OnsetState.LEARNING;
  }

  /** The signals that together make an onset, empty if there is none. */
  private List<Signal> far(Map<Signal, Tracked> tracked) {
    List<Signal> far = new ArrayList<>();
    if (farAbove(tracked, Signal.TRAIN) >= rules.confirmations()) {
      far.add(Signal.TRAIN);
    }
    if (farAbove(tracked, Signal.HELD_OUT) > 0 && farAbove(tracked, Signal.STRAIGHTNESS) > 0) {
      far.add(Signal.HELD_OUT);
      far.add(Signal.STRAIGHTNESS);
    }
    return far;
  }

  private static int farAbove(Map<Signal, Tracked> tracked, Signal signal) {
    return tracked.getOrDefault(signal, Tracked.NOTHING).farAbove();
  }

  private static double score(Report report) {
    return report.value("tacit.training.score");
  }

  private boolean blownUp(double score) {
    double mean =
        memory.scores().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    return mean > 0 && score > rules.scoreRise() * mean;
  }

  private List<Double> scores(double score) {
    if (!Double.isFinite(score)) {
      return memory.scores();
    }
    List<Double> scores = new ArrayList<>(memory.scores());
    scores.add(score);
    return scores.subList(Math.max(0, scores.size() - SCORES), scores.size());
  }
}
