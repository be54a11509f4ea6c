// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.replica.UnmeasurableReplica;
import dev.tacit.replica.result.UnsupportedNetworkException;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Moment;
import dev.tacit.report.Origin;
import dev.tacit.report.Report;
import dev.tacit.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs the diagnostics that are due; one that fails harms no other, and is given up in the end. */
final class Measurer {

  private final Health health;
  private final Warnings warnings;
  private final Allowance allowance;
  private final Overhead overhead;
  private final Map<Diagnostic, Breaker> breakers = new ConcurrentHashMap<>();

  Measurer(Health health, Warnings warnings, Allowance allowance, Overhead overhead) {
    this.health = health;
    this.overhead = overhead;
    this.allowance = allowance;
    this.warnings = warnings;
  }

  /** What came of it is worth nothing if the worker was abandoned meanwhile. */
  Report measure(MeasuringTask task, MeasuringThread worker) {
    List<Measurement> measurements = new ArrayList<>();
    boolean[] failed = {false};
    Snapshot snapshot = task.snapshot();
    task.modelReplica()
        .measure(
            snapshot,
            replica -> {
              Views views = new Views(snapshot, task.modelReplica().parts());
              for (Due due : task.due()) {
                if (!worker.abandoned()) {
                  Attempt attempt = new Attempt(due, worker, task.modelReplica(), measurements);
                  failed[0] |= !attempt.on(views.of(due), replica);
                }
              }
            });
    if (!worker.abandoned()) {
      health.count(failed[0] ? Health.Outcome.FAILED : Health.Outcome.MEASURED);
    }
    measurements.addAll(health.measurements(task.run(), Instant.now()));
    return new Report(
        new Origin(task.run().name(), task.run().worker(), task.run().start()),
        new Moment(snapshot.iteration(), snapshot.epoch(), snapshot.time()),
        measurements,
        List.of());
  }

  /** Calls a diagnostic no more, since it did not return within {@code limit}. */
  void giveUp(Diagnostic diagnostic, Duration limit) {
    breaker(diagnostic).open();
    health.disabled(diagnostic.name(), true);
    warnings.warn(
        diagnostic.name() + "disabled",
        diagnostic.name() + " did not return within " + limit + ": it is called no more",
        null);
  }

  /** Keeps no diagnostic. */
  void forget() {
    breakers.clear();
  }

  private Breaker breaker(Diagnostic diagnostic) {
    return breakers.computeIfAbsent(diagnostic, key -> Breaker.forGood());
  }

  /** Ends a diagnostic that the budget cannot pay for. */
  private static final class CutShortException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CutShortException() {
      super("cut short: it takes far longer than expected", null, false, false);
    }
  }

  /** One diagnostic on one snapshot. */
  private final class Attempt {

    private final Diagnostic diagnostic;
    private final MeasuringThread worker;
    private final ModelReplica modelReplica;
    private final List<Measurement> all;
    private final Breaker breaker;

    private boolean cut;

    Attempt(Due due, MeasuringThread worker, ModelReplica modelReplica, List<Measurement> all) {
      this.diagnostic = due.diagnostic();
      this.worker = worker;
      this.modelReplica = modelReplica;
      this.all = all;
      this.breaker = breaker(diagnostic);
    }

    /** False if it failed. */
    boolean on(Snapshot snapshot, Replica replica) {
      if (!breaker.lets()) {
        add(undefined("called no more, since it kept failing or did not return"));
        // One that never returned has no price, and others would wait for its first turn.
        allowance.spent(diagnostic, 0, snapshot.training().size(), false);
        return true;
      }
      long start = System.nanoTime();
      long before = overhead.processorTime();
      boolean worked;
      worker.begins(diagnostic);
      modelReplica.checkpoint(() -> requireAffordable(before));
      try {
        worked = measure(snapshot, replica);
      } finally {
        modelReplica.checkpoint(() -> {});
        worker.ends();
      }
      int examples = snapshot.training().size();
      allowance.spent(diagnostic, overhead.processorTime() - before, examples, cut);
      all.add(Health.timing(diagnostic.name(), System.nanoTime() - start));
      health.measured(diagnostic.name(), Instant.now(), examples);
      health.disabled(diagnostic.name(), breaker.isOpen());
      return worked;
    }

    private void requireAffordable(long before) {
      if (allowance.overdrawn(diagnostic, overhead.processorTime() - before)) {
        cut = true;
        throw new CutShortException();
      }
    }

    private boolean measure(Snapshot snapshot, Replica replica) {
      try {
        add(List.copyOf(diagnostic.measure(snapshot, replica)));
        breaker.worked();
        return true;
      } catch (CutShortException e) {
        warnings.warn(
            diagnostic.name() + "cut",
            diagnostic.name()
                + " was cut short: it took far longer than expected. It comes again once the budget"
                + " can pay for it; fewer reference examples, or a larger budget, bring it sooner",
            null);
        add(undefined(String.valueOf(e.getMessage())));
        return true;
      } catch (UnsupportedNetworkException e) {
        unsupported(replica, e);
        add(undefined(String.valueOf(e.getMessage())));
        return true;
      } catch (Throwable e) { // whatever it throws harms no other
        add(undefined("failed: " + e));
        failed(e);
        return false;
      }
    }

    private void unsupported(Replica replica, UnsupportedNetworkException e) {
      if (replica instanceof UnmeasurableReplica) {
        warnings.warn("unsupported", "The network cannot be measured: " + e.getMessage(), null);
        return;
      }
      String name = diagnostic.name();
      warnings.warn(
          name + "unsupported",
          name
              + " cannot measure this network, so its metrics are undefined: "
              + e.getMessage()
              + "; the other diagnostics go on",
          null);
    }

    private void failed(Throwable e) {
      String name = diagnostic.name();
      warnings.warn(name, name + " failed", e);
      if (breaker.failed()) {
        warnings.warn(
            name + "disabled",
            name + " failed " + Breaker.FAILURES + " times in a row: it is called no more",
            null);
      }
    }

    private void add(List<Measurement> measured) {
      all.addAll(measured);
      long undefined = measured.stream().filter(m -> !m.defined()).count();
      health.countUndefined(diagnostic.name(), undefined);
    }

    private List<Measurement> undefined(String reason) {
      return diagnostic.metrics().stream()
          .map(metric -> Measurement.undefined(metric, reason, noTags(metric)))
          .toList();
    }

    private static String[] noTags(Metric metric) {
      return metric.tagKeys().stream().map(key -> "").toArray(String[]::new);
    }
  }
}
