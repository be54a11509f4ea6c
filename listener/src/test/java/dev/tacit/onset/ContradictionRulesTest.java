// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class ContradictionRulesTest {

  private static void refuses(UnaryOperator<ContradictionRules.Builder> change, String message) {
    ContradictionRules.Builder changed = change.apply(ContradictionRules.DEFAULT.toBuilder());
    assertThatThrownBy(changed::build).hasMessage(message);
  }

  @Test
  void rulesSayWhatIsAllowed() {
    refuses(rules -> rules.excess(0), "contradiction.excess=0.0: must be in (0, 1)");
    refuses(rules -> rules.unsettled(2), "contradiction.unsettled=2.0: must be in [0, 1]");
    refuses(
        rules -> rules.persistence(Double.NaN), "contradiction.persistence=NaN: must be in (0, 1]");
    refuses(rules -> rules.measurements(0), "contradiction.measurements=0: must be at least 1");
    refuses(rules -> rules.fall(1), "contradiction.fall=1.0: must be in (0, 1)");
    refuses(rules -> rules.confirmations(0), "contradiction.confirmations=0: must be at least 1");
  }
}
