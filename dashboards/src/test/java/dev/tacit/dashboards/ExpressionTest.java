// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExpressionTest {

  @Test
  void namesAreWhatIsSelectedAndNothingElse() {
    Expression expression =
        new Expression(
            "60 * sum by (run, layer) (rate(a_total{run=\"$run\"}[$__rate_interval]))"
                + " / on (run) group_left (x) max(b) and c{d=~\"e|f\"} offset 5m or time() - 1e9");

    assertThat(expression.names()).containsExactly("a_total", "b", "c");
  }

  @Test
  void selectsByNameAndLabels() {
    Expression expression = new Expression("a{b=\"x\", c=~\"y|z.*\"}");
    Expression.Selector selector = expression.selectors().get(0);

    assertThat(selector.matches(new ScrapedSeries("a", Map.of("b", "x", "c", "zzz")))).isTrue();
    assertThat(selector.matches(new ScrapedSeries("other", Map.of("b", "x", "c", "y")))).isFalse();
    assertThat(selector.matches(new ScrapedSeries("a", Map.of("b", "xx", "c", "y")))).isFalse();
    assertThat(selector.matches(new ScrapedSeries("a", Map.of("b", "x", "c", "yy")))).isFalse();
    assertThat(selector.matches(new ScrapedSeries("a", Map.of("c", "y")))).isFalse();
  }

  @Test
  void variablesGetTheirValues() {
    assertThat(new Expression("a{run=\"${run}\", w=\"$worker\"}[$__rate_interval]").substituted())
        .isEqualTo(new Expression("a{run=\"a-run\", w=\"0\"}[5m]"));
  }

  @Test
  void aVariableWithoutValueIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Expression("a{b=\"$other\"}").substituted())
        .withMessage("a{b=\"$other\"}: what is $other?");
  }
}
