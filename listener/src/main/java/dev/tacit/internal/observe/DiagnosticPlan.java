// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.report.Metric;
import dev.tacit.schedule.Schedule;
import dev.tacit.schedule.Schedule.Moment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which diagnostics a listener runs, and when. Does not change. */
public final class DiagnosticPlan {

  private final List<Added> planned;
  private final Schedule schedule;
  private final boolean budgeted;

  /**
   * A diagnostic of the plan.
   *
   * @param own its schedule, null for the listener's
   */
  public record Added(Diagnostic diagnostic, @Nullable Schedule own) {}

  private DiagnosticPlan(List<Added> planned, Schedule schedule, boolean budgeted) {
    this.planned = List.copyOf(planned);
    this.schedule = schedule;
    this.budgeted = budgeted;
  }

  /** Diagnostics that measure in every job of a preset, each a new one. */
  public static List<Diagnostic> of(Preset preset) {
    return ServiceLoader.load(Diagnostic.class, DiagnosticPlan.class.getClassLoader()).stream()
        .flatMap(provider -> provider.get().in(preset).stream())
        .toList();
  }

  /**
   * What a preset brings, and what was added: in place of a diagnostic of the same class, whichever
   * of the two was told first.
   *
   * @param preset empty for none
   * @param schedule of those that have none of their own
   * @param budgeted whether the budget has a limit: a preset then brings what measures at less cost
   * @throws IllegalArgumentException if two diagnostics measure one metric
   */
  public static DiagnosticPlan of(
      Optional<Preset> preset, List<Added> added, Schedule schedule, boolean budgeted) {
    List<Added> planned = new ArrayList<>();
    preset.map(DiagnosticPlan::of).orElse(List.of()).stream()
        .map(diagnostic -> budgeted ? diagnostic.frugal() : diagnostic)
        .forEach(diagnostic -> planned.add(new Added(diagnostic, null)));
    for (Added one : added) {
      planned.removeIf(present -> replaces(one.diagnostic(), present.diagnostic()));
      planned.add(one);
    }
    requireDistinctMetrics(planned);
    return new DiagnosticPlan(planned, schedule, budgeted);
  }

  private static boolean replaces(Diagnostic added, Diagnostic present) {
    return added.getClass() == present.getClass() && !(added instanceof Keeping);
  }

  private static void requireDistinctMetrics(List<Added> planned) {
    Set<String> names = new HashSet<>();
    for (Added one : planned) {
      for (Metric metric : one.diagnostic().metrics()) {
        if (!names.add(metric.name())) {
          throw new IllegalArgumentException(
              "diagnostic="
                  + one.diagnostic().name()
                  + ": measures "
                  + metric.name()
                  + ", which another diagnostic measures already");
        }
      }
    }
  }

  /** All of them. */
  public List<Diagnostic> diagnostics() {
    return planned.stream().map(Added::diagnostic).toList();
  }

  /**
   * Asked at every iteration: makes nothing unless something is due.
   *
   * @param passEnds whether the iteration is an epoch's end as well
   */
  List<Diagnostic> due(Moment moment, boolean passEnds) {
    boolean byDefault = due(schedule, moment, passEnds);
    List<Diagnostic> due = List.of();
    for (Added one : planned) {
      Schedule own = one.own();
      boolean now = own == null ? byDefault : due(own, moment, passEnds);
      if (now && !free(one)) {
        due = due.isEmpty() ? new ArrayList<>() : due;
        due.add(one.diagnostic());
      }
    }
    return due;
  }

  private static boolean due(Schedule schedule, Moment moment, boolean passEnds) {
    boolean now = schedule.due(moment);
    return (passEnds && schedule.due(new Moment(moment.iteration(), moment.epoch(), true))) || now;
  }

  /** Those that measure at the ends of epochs, whatever schedule and budget say. */
  List<Diagnostic> free() {
    return planned.stream().filter(this::free).map(Added::diagnostic).toList();
  }

  private boolean free(Added one) {
    return budgeted && one.own() == null && one.diagnostic().cadence() == Cadence.FREE;
  }

  /** Whether anybody asks what training's own passes say. */
  boolean readsArrivals() {
    return diagnostics().stream().anyMatch(one -> one.cadence() == Cadence.FREE);
  }

  /** The diagnostics that can say more than they measure. */
  public <T> List<T> those(Class<T> kind) {
    return diagnostics().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
