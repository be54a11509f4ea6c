// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class ImplausibleRulesTest {

  private static void refuses(UnaryOperator<ImplausibleRules.Builder> change, String message) {
    ImplausibleRules.Builder changed = change.apply(ImplausibleRules.DEFAULT.toBuilder());
    assertThatThrownBy(changed::build).hasMessage(message);
  }

  @Test
  void parametersOutOfRangeAreRefused() {
    refuses(rules -> rules.floor(0), "implausible.floor=0.0: must be in (0, 1)");
    refuses(
        rules -> rules.certainty(-1), "implausible.certainty=-1.0: must be 0 or a number above");
    refuses(rules -> rules.tail(1), "implausible.tail=1.0: must be in [0, 1)");
    refuses(rules -> rules.forgetting(-1), "implausible.forgetting=-1.0: must be in [0, 1)");
    refuses(rules -> rules.persistence(0), "implausible.persistence=0.0: must be in (0, 1]");
    refuses(rules -> rules.progress(1), "implausible.progress=1.0: must be in (0, 1)");
    refuses(rules -> rules.admission(0), "implausible.admission=0.0: must be in (0, 1)");
    refuses(rules -> rules.growth(0.5), "implausible.growth=0.5: must be at least 1");
    refuses(rules -> rules.measurements(0), "implausible.measurements=0: must be at least 1");
    refuses(rules -> rules.fall(1), "implausible.fall=1.0: must be in (0, 1)");
    refuses(rules -> rules.rise(1), "implausible.rise=1.0: must be in [0, 1)");
    refuses(rules -> rules.stop(0.9), "implausible.stop=0.9: must be above 0 and at most fall=0.8");
  }
}
