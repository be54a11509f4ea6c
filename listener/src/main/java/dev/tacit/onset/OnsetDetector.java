// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.List;

/**
 * Judges the reports of one worker of a run, in their order.
 *
 * <p>It says that nothing speaks of memorizing only if enough was measured to see it.
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

  private final OnsetRules rules;
  private Remembered memory;

  /** Has seen nothing. */
  public OnsetDetector(OnsetRules rules) {
    this(rules, new OnsetMemory(Remembered.EMPTY));
  }

  /** Goes on where another detector stood. */
  public OnsetDetector(OnsetRules rules, OnsetMemory memory) {
    this.rules = rules;
    this.memory = memory.remembered();
  }

  /** What it remembers now. */
  public OnsetMemory memory() {
    return new OnsetMemory(memory);
  }

  Remembered remembered() {
    return memory;
  }

  /**
   * What the signals that tell of memorizing are compared with after the latest report, that of the
   * signal which decided first: {@code tacit.memorization.limit}. Empty before there is anything to
   * compare with.
   */
  public List<Measurement> limits() {
    return new SignalLimits(memory, rules).measurements();
  }

  /** What the rules say after this report. */
  public Verdict accept(Report report) {
    boolean repeat = report.iteration() == memory.lastIteration();
    Remembered before = memory;
    if (!repeat) {
      memory = new Judgement(rules, memory, report).memory();
    }
    boolean began = memory.onsetIteration() != before.onsetIteration();
    boolean stops = memory.stopIteration() != (int) before.stopIteration();
    return new Explanation(memory, rules).verdict(began, stops, report.epoch());
  }
}
