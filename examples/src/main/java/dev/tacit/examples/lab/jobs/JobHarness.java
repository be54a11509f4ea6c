// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import dev.tacit.TacitListener;
import dev.tacit.examples.lab.jobs.ObservedRun.Arrival;
import dev.tacit.reference.Examples;
import dev.tacit.report.Suspect;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Runs a job three times from the same seeds: with nothing attached, with Tacit at its defaults,
 * and with Tacit measuring at stated iterations, so that brute force can check what it says.
 */
final class JobHarness {

  private static final double MINUTE = 60;

  /** What no sentence says; what is undefined has a reason in words. */
  private static final Pattern NOT_A_NUMBER = Pattern.compile("\\b(NaN|Infinity)\\b");

  private final OrdinaryJob job;
  private final Map<Promise, List<String>> broken = new EnumMap<>(Promise.class);

  private JobHarness(OrdinaryJob job) {
    this.job = job;
  }

  /** What becomes of a job. */
  static JobResult run(OrdinaryJob job) throws Exception {
    return new JobHarness(job).run();
  }

  private JobResult run() throws Exception {
    Ending alone = Ending.of(job.program());
    ObservedRun observed = ObservedRun.of(job);
    boolean same = alone.sameBits(observed.ending());
    boolean repeatable = same || alone.sameBits(Ending.of(job.program()));
    if (!same && repeatable) {
      add(Promise.BITS_EQUAL, List.of("parameters or updater state end otherwise with Tacit"));
    }
    ToldVerdicts verdicts = new ToldVerdicts(job);
    observed.reports().forEach(arrival -> verdicts.accept(arrival.report()));
    add(Promise.VERDICT_TRUE, verdicts.faults());
    add(Promise.BUDGET_HELD, budget(observed));
    add(Promise.LINES_SAID, lines(observed));
    double allSignals = arrival(observed);
    int compared = checkNumbers();
    return new JobResult(
        job,
        new JobResult.Cost(alone.seconds(), observed.ending().seconds(), observed.overhead()),
        repeatable,
        compared,
        new JobResult.Told(
            observed.reports().size(),
            observed.reports().isEmpty() ? Double.NaN : observed.reports().get(0).seconds(),
            allSignals,
            verdicts.told()),
        observed.lines(),
        broken);
  }

  private void add(Promise promise, List<String> faults) {
    if (!faults.isEmpty()) {
      broken.computeIfAbsent(promise, key -> new ArrayList<>()).addAll(faults);
    }
  }

  private static List<String> budget(ObservedRun observed) {
    double allowed = OverheadBudget.DEFAULT.share();
    return observed.ending().seconds() > MINUTE && observed.overhead() > allowed
        ? List.of("took " + observed.overhead() + " of training's time, allowed is " + allowed)
        : List.of();
  }

  private List<String> lines(ObservedRun observed) {
    List<String> missing = new ArrayList<>();
    boolean seen = job.truth() != TruthOfJob.NOT_OBSERVED;
    for (String part : seen ? SaidLines.requiredLines() : SaidLines.requiredLinesIfNotObserved()) {
      if (observed.lines().stream().noneMatch(line -> line.contains(part))) {
        missing.add("no line has \"" + part + "\"");
      }
    }
    observed.lines().stream()
        .filter(line -> NOT_A_NUMBER.matcher(line).find())
        .forEach(line -> missing.add("says what nobody can read: " + line));
    return missing;
  }

  /** When all signals had been measured. */
  private double arrival(ObservedRun observed) {
    List<Arrival> arrivals = observed.reports();
    if (job.truth() == TruthOfJob.NOT_OBSERVED) {
      return Double.NaN;
    }
    JobSignals signals = JobSignals.of(job.labels());
    for (Arrival arrival : arrivals) {
      signals.accept(arrival.report());
      if (signals.complete()) {
        requireInTime(arrival);
        return arrival.seconds();
      }
    }
    if (observed.ending().seconds() > MINUTE) { // a shorter job was promised nothing
      add(
          Promise.FIRST_REPORT_IN_TIME,
          List.of("%d reports; never measured: %s".formatted(arrivals.size(), signals.missing())));
    }
    return Double.NaN;
  }

  private void requireInTime(Arrival complete) {
    if (complete.seconds() > MINUTE
        && complete.report().iteration() >= job.iterationsOfTwoEpochs()) {
      add(
          Promise.FIRST_REPORT_IN_TIME,
          List.of(
              "all signals are there after %.0f s, in iteration %d"
                  .formatted(complete.seconds(), complete.report().iteration())));
    }
  }

  private int checkNumbers() throws Exception {
    InMemorySink sink = new InMemorySink();
    List<WitnessedMoment> moments;
    try (SaidLines ignored = new SaidLines(job.run());
        TacitListener tacit =
            TacitListener.builder(job.run())
                .sink(sink)
                .exactly(Schedule.every(job.measureEvery()))
                .synchronous()
                .build()) {
      Witness witness = new Witness(tacit, sink);
      Ending.of(job.checked(), witness);
      moments = witness.moments();
    }
    if (job.truth() == TruthOfJob.NOT_OBSERVED) {
      return 0;
    }
    if (job.checked() == job.program()) { // the truth is of the whole job
      ToldVerdicts verdicts = new ToldVerdicts(job);
      moments.forEach(moment -> verdicts.accept(moment.report()));
      verdicts
          .faults()
          .forEach(fault -> add(Promise.VERDICT_TRUE, List.of("measured often: " + fault)));
    }
    return compare(moments);
  }

  private int compare(List<WitnessedMoment> moments) {
    BruteForce bruteForce = new BruteForce(job);
    RowLookup rows = new RowLookup(job.rows().get());
    Set<String> strangers = new LinkedHashSet<>();
    for (WitnessedMoment moment : moments) {
      bruteForce.compare(moment);
      Examples examples = moment.examples();
      if (examples != null) {
        strangers.addAll(rows.faultsOf(examples));
        strangers.addAll(suspects(moment, examples));
      }
      failures(moment).forEach(fault -> add(Promise.NUMBERS_RIGHT, List.of(fault)));
    }
    if (moments.isEmpty()) {
      add(Promise.NUMBERS_RIGHT, List.of("nothing was measured, whatever it costs"));
    }
    add(Promise.NUMBERS_RIGHT, bruteForce.faults());
    add(Promise.ROWS_OF_TRAINING, List.copyOf(strangers));
    return bruteForce.compared();
  }

  private static List<String> failures(WitnessedMoment moment) {
    double failed = moment.report().value("tacit.pipeline.snapshots", "failed");
    return failed > 0 ? List.of((int) failed + " snapshots or diagnostics failed") : List.of();
  }

  /** Suspects are reference examples, by their names and labels. */
  private static List<String> suspects(WitnessedMoment moment, Examples examples) {
    List<String> faults = new ArrayList<>();
    for (Suspect suspect : moment.suspects()) {
      int place = examples.ids().indexOf(suspect.id());
      boolean known =
          examples.classes().stream()
              .anyMatch(c -> c.label() == suspect.label() && c.from() <= place && place < c.to());
      if (!known) {
        faults.add("suspect " + suspect.id() + " is no reference example of its label");
      }
    }
    return faults;
  }
}
