// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.schedule.OverheadBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleUnaryOperator;

/** A job whose clock stands still unless it iterates or measures. */
final class PlayedJob {

  static final double SECOND = 1e9;
  static final double MILLISECOND = 1e6;
  static final int EXAMPLES = 400;

  /** A first turn takes so much longer than others. */
  private static final double COLD = 5;

  private final AtomicLong clock = new AtomicLong(-12345);
  private final AtomicLong processor = new AtomicLong(77);
  private final List<Due> turns = new ArrayList<>();
  final Overhead overhead = new Overhead(clock::get, thread -> processor.get());
  final Allowance allowance;
  private final List<Diagnostic> diagnostics;
  private final double perExample;
  private double worstAfterAMinute;

  /**
   * @param perExample nanoseconds of training
   */
  PlayedJob(OverheadBudget budget, List<? extends Diagnostic> diagnostics, double perExample) {
    this.diagnostics = List.copyOf(diagnostics);
    this.perExample = perExample;
    this.allowance = new Allowance(budget, overhead, diagnostics);
    overhead.taken();
    passes(11 * SECOND);
    overhead.spentTraining(overhead.now()); // the beginning is over
    overhead.begin();
  }

  double seconds() {
    return overhead.elapsed() / SECOND;
  }

  /** The largest share from the first minute on. */
  double worstAfterAMinute() {
    return worstAfterAMinute;
  }

  /** What was measured to the end. */
  List<Due> turns(String name) {
    return turns.stream().filter(due -> due.diagnostic().name().equals(name)).toList();
  }

  List<Due> turns() {
    return turns;
  }

  void passes(double nanoseconds) {
    clock.addAndGet((long) nanoseconds);
  }

  /** Trains for so many seconds; {@code prices} makes a price of a price. */
  void train(double seconds, double iteration, DoubleUnaryOperator prices) {
    double end = seconds() + seconds;
    while (seconds() < end) {
      iterate(iteration, prices);
    }
  }

  void iterate(double iteration, DoubleUnaryOperator prices) {
    passes(iteration);
    if (seconds() > 60) {
      worstAfterAMinute = Math.max(worstAfterAMinute, overhead.share());
    }
    List<Due> due = allowance.affordable(diagnostics, new Workload(EXAMPLES, perExample));
    overhead.working();
    for (Due one : due) {
      measure(one, prices);
    }
    overhead.worked();
  }

  /** In steps of a fiftieth, between which it may be cut. */
  private void measure(Due due, DoubleUnaryOperator prices) {
    Costing diagnostic = (Costing) due.diagnostic();
    int examples = Math.min(EXAMPLES, due.examples());
    double cold = turns(diagnostic.name()).isEmpty() ? COLD : 1;
    double price = cold * MILLISECOND * prices.applyAsDouble(diagnostic.of(examples));
    double spent = 0;
    while (spent < price && !allowance.overdrawn(diagnostic, (long) spent)) {
      double step = price / 50;
      passes(step);
      processor.addAndGet((long) step);
      spent += step;
    }
    boolean cut = spent < price;
    allowance.spent(diagnostic, (long) spent, examples, cut);
    if (!cut) {
      turns.add(due);
    }
  }
}
