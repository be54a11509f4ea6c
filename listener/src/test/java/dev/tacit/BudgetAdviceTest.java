// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.reference.ReferenceSet;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reads what the listener logs, which the tests' logger writes to the standard error stream. */
final class BudgetAdviceTest {

  @RegisterExtension private final StandardError errors = new StandardError();

  private String log() {
    return errors.text();
  }

  private static void train(TacitListenerBuilder builder) {
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit = builder.build()) {
      training.model().addListeners(tacit);
      training.run(60);
    }
  }

  private static TacitListenerBuilder builder() {
    return TacitListener.builder("short")
        .sink(new InMemorySink())
        .reference(ReferenceSet.stratified(24));
  }

  @Test
  void jobThatIsTooShortIsToldOnceWhatItsBudgetBoughtAndWhatToChange() {
    train(builder().budget(OverheadBudget.of(0.01)));
    assertThat(log())
        .containsOnlyOnce("too short for its budget of OverheadBudget.of(0.010), which bought ")
        .doesNotContain("unlimited")
        .contains("fewer reference examples");
  }

  @Test
  void jobThatSaysExactlyWhenToMeasureIsToldNothing() {
    train(builder().exactly(Schedule.every(30)));
    assertThat(log()).doesNotContain("budget");
  }
}
