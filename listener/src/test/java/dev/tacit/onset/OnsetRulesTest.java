// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class OnsetRulesTest {

  private static final Factors LOW = new Factors(1.1, 1.1, 1.1);
  private static final Factors HIGH = new Factors(1.5, 1.5, 1.5);

  private static void refuses(UnaryOperator<OnsetRules.Builder> change, String message) {
    OnsetRules.Builder changed = change.apply(OnsetRules.DEFAULT.toBuilder());
    assertThatThrownBy(changed::build).hasMessage(message);
  }

  @Test
  void refusesRulesThatMakeNoSense() {
    refuses(
        rules -> rules.warning(HIGH).onset(LOW),
        "warning.TRAIN=1.5: must be at most the factor of an onset, 1.1");
    refuses(rules -> rules.baselineEvaluations(0), "baselineEvaluations=0: must be at least 1");
    refuses(rules -> rules.confirmations(0), "confirmations=0: must be at least 1");
    refuses(rules -> rules.baselineEpoch(-1), "baselineEpoch=-1: must be 0 or more");
    refuses(rules -> rules.interpolation(Double.NaN), "interpolation=NaN: must be in (0, 1]");
    refuses(rules -> rules.scoreRise(1), "scoreRise=1.0: must be a number above 1");
    assertThatThrownBy(() -> new Factors(1.2, Double.NaN, 2))
        .hasMessage("heldOut=NaN: must be a number above 1");
  }

  @Test
  void whatIsNotChangedStays() {
    assertThat(OnsetRules.DEFAULT.toBuilder().build()).isEqualTo(OnsetRules.DEFAULT);
    assertThat(OnsetRules.DEFAULT.toBuilder().baselineEpoch(0).build().onset())
        .isEqualTo(OnsetRules.DEFAULT.onset());
  }
}
