// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.schedule.OverheadBudget;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CostTest {

  @Test
  void saysWhatAJobWouldSpend() {
    assertThat(cost(Optional.empty()))
        .startsWith("2 reports; measuring took 25 % of the 12.0 seconds of training.")
        .contains("a job would keep to the default budget, 2 %");
  }

  @Test
  void saysThatTheBudgetWasKept() {
    assertThat(cost(Optional.of(OverheadBudget.of(0.3)))).contains("inside the budget of 30 %");
  }

  @Test
  void saysThatTheBudgetWasNotKept() {
    assertThat(cost(Optional.of(OverheadBudget.of(0.02)))).contains("more than the budget of 2 %");
  }

  private static String cost(Optional<OverheadBudget> budget) {
    return new Cost(2, 0.25, 12, budget).text();
  }
}
