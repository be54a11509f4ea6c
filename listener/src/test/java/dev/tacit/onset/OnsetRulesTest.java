package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class OnsetRulesTest {

  private static OnsetRules rules(
      int baselineEpoch,
      int baselineEvaluations,
      int confirmations,
      Factors warning,
      Factors onset,
      double interpolation,
      double scoreRise) {
    return new OnsetRules(
        baselineEpoch,
        baselineEvaluations,
        confirmations,
        warning,
        onset,
        interpolation,
        scoreRise,
        ContradictionRules.DEFAULT,
        ImplausibleRules.DEFAULT,
        CanaryRules.DEFAULT);
  }

  @Test
  void refusesRulesThatMakeNoSense() {
    Factors low = new Factors(1.1, 1.1, 1.1);
    Factors high = new Factors(1.5, 1.5, 1.5);
    assertThatThrownBy(() -> rules(1, 2, 3, high, low, 0.99, 1.5))
        .hasMessage("warning.TRAIN=1.5: must be at most the factor of an onset, 1.1");
    assertThatThrownBy(() -> rules(1, 0, 3, low, high, 0.99, 1.5))
        .hasMessage("baselineEvaluations=0: must be at least 1");
    assertThatThrownBy(() -> rules(1, 2, 0, low, high, 0.99, 1.5))
        .hasMessage("confirmations=0: must be at least 1");
    assertThatThrownBy(() -> rules(-1, 2, 3, low, high, 0.99, 1.5))
        .hasMessage("baselineEpoch=-1: must be 0 or more");
    assertThatThrownBy(() -> rules(1, 2, 3, low, high, Double.NaN, 1.5))
        .hasMessage("interpolation=NaN: must be in (0, 1]");
    assertThatThrownBy(() -> rules(1, 2, 3, low, high, 0.99, 1))
        .hasMessage("scoreRise=1.0: must be a number above 1");
    assertThatThrownBy(() -> new Factors(1.2, Double.NaN, 2))
        .hasMessage("heldOut=NaN: must be a number above 1");
  }
}
