// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.onset.Onset;
import dev.tacit.onset.OnsetAction;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * All that is to be done when memorization begins, and when it is time to stop; what fails keeps
 * nothing else from happening.
 */
public final class OnsetActions {

  private final List<OnsetAction> atOnset;
  private final List<OnsetAction> atStop;
  private final Supplier<List<Suspect>> suspects;
  private final BiConsumer<String, Throwable> failed;

  /**
   * @param atOnset when memorization begins
   * @param atStop when it is time to stop
   * @param suspects says which reference examples are likely mislabelled
   * @param failed is told the name of an action that failed, and why
   */
  public OnsetActions(
      List<OnsetAction> atOnset,
      List<OnsetAction> atStop,
      Supplier<List<Suspect>> suspects,
      BiConsumer<String, Throwable> failed) {
    this.atOnset = List.copyOf(atOnset);
    this.atStop = List.copyOf(atStop);
    this.suspects = suspects;
    this.failed = failed;
  }

  /** Acts, one after the other, if something begins with this report. */
  public void act(Report report, Verdict verdict) {
    if (verdict.began()) {
      act(atOnset, report, verdict);
    }
    if (verdict.stops()) {
      act(atStop, report, verdict);
    }
  }

  private void act(List<OnsetAction> actions, Report report, Verdict verdict) {
    if (actions.isEmpty()) {
      return;
    }
    Onset onset = new Onset(report, verdict.explanation(), verdict.evidence(), suspects.get());
    for (OnsetAction action : actions) {
      try {
        action.act(onset);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failed.accept(action.name(), e);
      } catch (Throwable e) { // whatever it throws, the others act too
        failed.accept(action.name(), e);
      }
    }
  }
}
