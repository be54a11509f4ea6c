// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import dev.tacit.internal.observe.RunNaming;
import dev.tacit.internal.pipeline.Warnings;
import dev.tacit.label.Asked;
import dev.tacit.label.Question;
import dev.tacit.label.QuestionAction;
import java.time.Instant;
import java.util.List;

/** Calls whoever should look at labels; what fails keeps nothing else from happening. */
final class QuestionActions {

  private final String run;
  private final String worker;
  private final String start;
  private final List<QuestionAction> actions;
  private final Announcements announcements;
  private final Warnings warnings;

  QuestionActions(ListenerSettings settings, Announcements announcements, Warnings warnings) {
    RunNaming naming = settings.observing().naming();
    this.run = naming.run();
    this.worker = naming.worker(0);
    this.start = naming.start();
    this.actions = settings.actions().questions();
    this.announcements = announcements;
    this.warnings = warnings;
  }

  void ask(List<Question> questions) {
    announcements.asks(questions);
    Asked asked = new Asked(run, worker, start, Instant.now(), questions);
    for (QuestionAction action : actions) {
      try {
        action.ask(asked);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failed(action, e);
      } catch (Throwable e) { // whatever it throws, the others act too
        failed(action, e);
      }
    }
  }

  private void failed(QuestionAction action, Throwable e) {
    warnings.warn("question " + action.name(), action.name() + " failed to ask about labels", e);
  }
}
