package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ContradictionRulesTest {

  @Test
  void rulesSayWhatIsAllowed() {
    assertThatThrownBy(() -> new ContradictionRules(0, 0.5, 0.8, 2, 1.3, 0.85, 1))
        .hasMessage("contradiction.excess=0.0: must be in (0, 1)");
    assertThatThrownBy(() -> new ContradictionRules(0.05, 2, 0.8, 2, 1.3, 0.85, 1))
        .hasMessage("contradiction.unsettled=2.0: must be in [0, 1]");
    assertThatThrownBy(() -> new ContradictionRules(0.05, 0.5, Double.NaN, 2, 1.3, 0.85, 1))
        .hasMessage("contradiction.persistence=NaN: must be in (0, 1]");
    assertThatThrownBy(() -> new ContradictionRules(0.05, 0.5, 0.8, 0, 1.3, 0.85, 1))
        .hasMessage("contradiction.measurements=0: must be at least 1");
    assertThatThrownBy(() -> new ContradictionRules(0.05, 0.5, 0.8, 2, 1.3, 1, 1))
        .hasMessage("contradiction.fall=1.0: must be in (0, 1)");
    assertThatThrownBy(() -> new ContradictionRules(0.05, 0.5, 0.8, 2, 1.3, 0.85, 0))
        .hasMessage("contradiction.confirmations=0: must be at least 1");
  }
}
