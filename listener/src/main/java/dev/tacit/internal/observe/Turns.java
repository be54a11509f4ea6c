// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.internal.pipeline.Allowance;
import dev.tacit.internal.pipeline.Contention;
import dev.tacit.internal.pipeline.Costs;
import dev.tacit.internal.pipeline.Due;
import dev.tacit.internal.pipeline.Pipeline;
import dev.tacit.internal.pipeline.Workload;
import dev.tacit.schedule.Schedule.Moment;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which diagnostics measure one worker now, and on how many examples. */
final class Turns {

  private final DiagnosticPlan plan;
  private final int worker;
  private final Pipeline pipeline;
  private final Allowance allowance;
  private final Contention contention;
  private final IdentityHashMap<Diagnostic, Diagnostic> own = new IdentityHashMap<>();
  private final Set<Diagnostic> measuredThen = Collections.newSetFromMap(new IdentityHashMap<>());
  private int latestMeasured = -1;

  /**
   * @param worker its number
   */
  Turns(DiagnosticPlan plan, int worker, Pipeline pipeline, Costs costs) {
    this.plan = plan;
    this.worker = worker;
    this.pipeline = pipeline;
    this.allowance = costs.allowance();
    this.contention = new Contention(costs.overhead());
  }

  /** Another model trains. */
  void beginsAnew() {
    latestMeasured = -1;
  }

  /** The training thread comes to the end of an iteration, or of an epoch. */
  void entered() {
    contention.entered(pipeline.inFlight() > 0);
  }

  /**
   * It goes on.
   *
   * @param epochEnd whether with other things than an iteration
   */
  void left(boolean epochEnd) {
    if (epochEnd) {
      contention.interrupted();
    } else {
      contention.left(pipeline.inFlight() > 0);
    }
  }

  /** Those that measure whatever schedule and budget say. */
  List<Diagnostic> free() {
    return own(plan.free());
  }

  /**
   * What is due, without what was measured on the same iteration already.
   *
   * @param free those of the free ones that are
   * @param iteration the latest
   */
  List<Diagnostic> due(Moment moment, boolean passEnds, List<Diagnostic> free, int iteration) {
    List<Diagnostic> due = both(own(plan.due(moment, passEnds)), free);
    return iteration == latestMeasured && !due.isEmpty()
        ? due.stream().filter(diagnostic -> !measuredThen.contains(diagnostic)).toList()
        : due;
  }

  private static List<Diagnostic> both(List<Diagnostic> one, List<Diagnostic> other) {
    return other.isEmpty() ? one : Stream.concat(one.stream(), other.stream()).toList();
  }

  /** What the budget pays for, and on how many of the examples. */
  List<Due> affordable(List<Diagnostic> due, int examples, int batchSize) {
    boolean busy = !allowance.unlimited() && pipeline.inFlight() > 0;
    return busy
        ? List.of()
        : allowance.affordable(
            due, new Workload(examples, contention.iteration() / Math.max(1, batchSize)));
  }

  /** These measure the iteration. */
  void taken(int iteration, List<Due> due) {
    if (iteration != latestMeasured) {
      measuredThen.clear();
    }
    latestMeasured = iteration;
    due.forEach(one -> measuredThen.add(one.diagnostic()));
  }

  /** The first worker's are those that were given; the others' have memories of their own. */
  private List<Diagnostic> own(List<Diagnostic> given) {
    return worker == 0 || given.isEmpty()
        ? given
        : given.stream()
            .map(one -> own.computeIfAbsent(one, Diagnostic::forAnotherWorker))
            .toList();
  }
}
