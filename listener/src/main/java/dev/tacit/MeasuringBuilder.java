// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import dev.tacit.argument.Argument;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.internal.canary.CanaryFit;
import dev.tacit.internal.observe.DiagnosticPlan;
import dev.tacit.internal.observe.Keeping;
import dev.tacit.replica.NetworkReplica;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.snapshot.SnapshotKeeper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a {@link TacitListenerBuilder} that says what to measure, when, and at what cost.
 *
 * @param <B> the builder
 */
abstract sealed class MeasuringBuilder<B extends MeasuringBuilder<B>> extends ExamplesBuilder<B>
    permits ExecutionBuilder {

  private static final Schedule DEFAULT_SCHEDULE = Schedule.every(10);

  private final List<DiagnosticPlan.Added> added = new ArrayList<>();
  private Optional<Preset> preset = Optional.of(Preset.STANDARD);
  private @Nullable Schedule schedule;
  private @Nullable OverheadBudget budget;
  private @Nullable Schedule exactly;
  private long seed = NetworkReplica.DEFAULT_SEED;

  /** When to measure; iterations 0, 10, 20, ... by default, as far as the budget allows. */
  public B schedule(Schedule schedule) {
    this.schedule = Argument.required("schedule", schedule);
    return self();
  }

  /** The share of wall time measuring may take; {@link OverheadBudget#DEFAULT} by default. */
  public B budget(OverheadBudget budget) {
    this.budget = Argument.required("budget", budget);
    return self();
  }

  /**
   * Measures everything at exactly these moments, whatever it costs: in place of schedule and
   * budget, so give one or the other. Unless {@link TacitListenerBuilder#synchronous}, a snapshot
   * is still dropped, and counted, if others wait.
   */
  public B exactly(Schedule moments) {
    this.exactly = Argument.required("moments", moments);
    return self();
  }

  /** What to measure beside the diagnostics that are added, {@link Preset#STANDARD} by default. */
  public B preset(Preset preset) {
    this.preset = Optional.of(Argument.required("preset", preset));
    return self();
  }

  /** Adds a diagnostic, in place of one of the same class. */
  public B diagnostic(Diagnostic diagnostic) {
    added.add(new DiagnosticPlan.Added(Argument.required("diagnostic", diagnostic), null));
    return self();
  }

  /** Adds a diagnostic with a schedule of its own, in place of one of the same class. */
  public B diagnostic(Diagnostic diagnostic, Schedule own) {
    added.add(
        new DiagnosticPlan.Added(
            Argument.required("diagnostic", diagnostic), Argument.required("own", own)));
    return self();
  }

  /** Takes no preset, so that only the diagnostics that are added measure. */
  public B withoutStandardDiagnostics() {
    this.preset = Optional.empty();
    return self();
  }

  /**
   * Has diagnostics draw other random numbers: the directions of projections, probe vectors, noise
   * and pairs of examples. The same run with several seeds shows how far its estimates scatter, to
   * be compared with their standard errors; what is exact stays. Within a run the numbers are the
   * same at every snapshot. Training's own random numbers and the choice of reference examples do
   * not change.
   *
   * @param seed any number; {@value NetworkReplica#DEFAULT_SEED} by default
   */
  public B seed(long seed) {
    this.seed = seed;
    return self();
  }

  /**
   * Adds what keeps parameters as they are measured: {@link dev.tacit.action.KeptCheckpoints},
   * {@link dev.tacit.action.AveragedWeights}, or your own.
   *
   * @param keeper called on the thread that measures, for the snapshots of every worker
   */
  public B keep(SnapshotKeeper keeper) {
    added.add(new DiagnosticPlan.Added(new Keeping(Argument.required("keeper", keeper)), null));
    return self();
  }

  /**
   * Refuses two answers to when to measure.
   *
   * @throws IllegalArgumentException if moments are given beside a schedule or a budget
   */
  final void requireOneMeasuring() {
    if (exactly != null && schedule != null) {
      throw new IllegalArgumentException(
          "schedule: exactly() says when to measure as well; give one of them");
    }
    if (exactly != null && budget != null && !budget.isUnlimited()) {
      throw new IllegalArgumentException(
          "budget=OverheadBudget.of("
              + budget.share()
              + "): exactly() measures whatever it costs; give one of them");
    }
  }

  final long seedOfDiagnostics() {
    return seed;
  }

  /** What measuring may take. */
  final OverheadBudget limit() {
    OverheadBudget spending = budget == null ? OverheadBudget.DEFAULT : budget;
    return exactly == null ? spending : OverheadBudget.unlimited();
  }

  final DiagnosticPlan plan() {
    List<DiagnosticPlan.Added> all = new ArrayList<>(added);
    plantedCanaries()
        .ifPresent(canaries -> all.add(new DiagnosticPlan.Added(new CanaryFit(), null)));
    Schedule by = exactly == null ? schedule : exactly;
    return DiagnosticPlan.of(
        preset, all, by == null ? DEFAULT_SCHEDULE : by, !limit().isUnlimited());
  }
}
