package dev.tacit;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.report.Metric;
import dev.tacit.schedule.Schedule;
import dev.tacit.schedule.Schedule.Moment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which diagnostics a listener runs, and when. */
final class DiagnosticPlan {

  private final List<Planned> planned = new ArrayList<>();

  /**
   * @param frugal what measures in its place under a budget: itself, unless a preset brought it
   */
  private record Planned(Diagnostic diagnostic, Diagnostic frugal, @Nullable Schedule own) {

    /** Whether neither schedule nor budget says when it measures. */
    boolean free(boolean budgeted) {
      return budgeted && own == null && chosen(true).cadence() == Cadence.FREE;
    }

    Diagnostic chosen(boolean budgeted) {
      return budgeted ? frugal : diagnostic;
    }
  }

  /** Diagnostics that measure in every job of a preset, each a new one. */
  static List<Diagnostic> of(Preset preset) {
    return ServiceLoader.load(Diagnostic.class, TacitListener.class.getClassLoader()).stream()
        .flatMap(provider -> provider.get().in(preset).stream())
        .toList();
  }

  /**
   * Adds a diagnostic, in place of one of the same class.
   *
   * @param own its schedule, null for the listener's
   */
  void add(Diagnostic diagnostic, @Nullable Schedule own) {
    add(new Planned(diagnostic, diagnostic, own));
  }

  /** Adds what a preset brings. */
  void addAll(Preset preset) {
    of(preset).forEach(diagnostic -> add(new Planned(diagnostic, diagnostic.frugal(), null)));
  }

  private void add(Planned plan) {
    planned.removeIf(present -> present.diagnostic().getClass() == plan.diagnostic().getClass());
    planned.add(plan);
  }

  void clear() {
    planned.clear();
  }

  List<Diagnostic> diagnostics(boolean budgeted) {
    return planned.stream().map(plan -> plan.chosen(budgeted)).toList();
  }

  /**
   * Asked at every iteration: makes nothing unless something is due.
   *
   * @param passEnds whether the iteration is an epoch's end as well
   * @param budgeted whether the budget has a limit
   */
  List<Diagnostic> due(Moment moment, boolean passEnds, Schedule schedule, boolean budgeted) {
    boolean byDefault = due(schedule, moment, passEnds);
    List<Diagnostic> due = List.of();
    for (Planned plan : planned) {
      Schedule own = plan.own();
      boolean now = own == null ? byDefault : due(own, moment, passEnds);
      if (now && !plan.free(budgeted)) {
        due = due.isEmpty() ? new ArrayList<>() : due;
        due.add(plan.chosen(budgeted));
      }
    }
    return due;
  }

  /** Those that measure whatever schedule and budget say. */
  List<Diagnostic> free(boolean budgeted) {
    return planned.stream()
        .filter(plan -> plan.free(budgeted))
        .map(plan -> plan.chosen(budgeted))
        .toList();
  }

  private static boolean due(Schedule schedule, Moment moment, boolean passEnds) {
    boolean now = schedule.due(moment);
    return (passEnds && schedule.due(new Moment(moment.iteration(), moment.epoch(), true))) || now;
  }

  /** Those that can say more than they measure. */
  <T> List<T> those(Class<T> kind, boolean budgeted) {
    return planned.stream()
        .map(plan -> plan.chosen(budgeted))
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /**
   * Checks that each metric is measured once.
   *
   * @throws IllegalArgumentException naming the diagnostic and the metric
   */
  void requireDistinctMetrics() {
    Set<String> names = new HashSet<>();
    for (Planned plan : planned) {
      for (Metric metric : plan.diagnostic().metrics()) {
        if (!names.add(metric.name())) {
          throw new IllegalArgumentException(
              "diagnostic="
                  + plan.diagnostic().name()
                  + ": measures "
                  + metric.name()
                  + ", which another diagnostic measures already");
        }
      }
    }
  }
}
