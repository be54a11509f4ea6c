package dev.tacit.onset;

import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * All that is to be done when memorization begins; what fails keeps nothing else from happening.
 */
public final class OnsetActions {

  private final List<OnsetAction> actions;
  private final Supplier<List<Suspect>> suspects;
  private final BiConsumer<String, Throwable> failed;

  /**
   * @param suspects says which reference examples are likely mislabelled
   * @param failed is told the name of an action that failed, and why
   */
  public OnsetActions(
      List<OnsetAction> actions,
      Supplier<List<Suspect>> suspects,
      BiConsumer<String, Throwable> failed) {
    this.actions = List.copyOf(actions);
    this.suspects = suspects;
    this.failed = failed;
  }

  /** Acts, one after the other. */
  public void act(Report report, Verdict verdict) {
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
