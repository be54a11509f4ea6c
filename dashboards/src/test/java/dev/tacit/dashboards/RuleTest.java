// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rule keeps to, whatever it is about. */
final class RuleTest {

  static List<Rule> alerts() throws IOException {
    return Rule.alerts();
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void everyAlertSaysHowBadItIsWhatItIsAndWhatToDo(Rule alert) {
    assertThat(alert.name()).startsWith("Tacit");
    assertThat(alert.yaml().path("labels").path("severity").asText())
        .isIn("critical", "warning", "info");
    assertThat(alert.annotation("summary")).endsWith(".").doesNotContain("{{");
    assertThat(alert.annotation("description")).endsWith(".").contains("{{ $labels.");
    assertThat(alert.annotation("runbook_url"))
        .isEqualTo(Runbook.BASE + "alerts.md#" + Runbook.anchor(alert.name()));
  }

  @Test
  void everyAlertHasItsSectionOfTheRunbookAndNoOtherHas() throws IOException {
    Map<String, String> sections = Runbook.read("alerts.md").sections();

    assertThat(sections.keySet())
        .containsExactlyInAnyOrderElementsOf(
            alerts().stream().map(alert -> Runbook.anchor(alert.name())).toList());
    assertThat(sections.values())
        .allSatisfy(
            text ->
                assertThat(text)
                    .contains("**Meaning.**", "**Look at.**", "**Do.**", "**Silence**"));
  }

  @Test
  void everyAlertIsTestedQuietFiringAndResolved() throws IOException {
    Map<String, StringBuilder> seen = new TreeMap<>();
    for (JsonNode check : checks("alert_rule_test")) {
      seen.computeIfAbsent(check.path("alertname").asText(), name -> new StringBuilder())
          .append(check.path("exp_alerts").isEmpty() ? '-' : '!');
    }

    assertThat(alerts())
        .hasSizeGreaterThan(10)
        .allSatisfy(alert -> assertThat(seen.get(alert.name())).asString().contains("-!-"));
  }

  @Test
  void everyRecordedSeriesIsTestedAndFeedsAnAlert() throws IOException {
    TreeSet<String> checked = new TreeSet<>();
    for (JsonNode check : checks("promql_expr_test")) {
      checked.addAll(new Expression(check.path("expr").asText()).names());
    }

    assertThat(Rule.recorded())
        .isNotEmpty()
        .allSatisfy(
            rule -> {
              assertThat(rule.name()).matches("[a-z_]+:tacit_[a-z_]+:[a-z0-9_]+").isIn(checked);
              assertThat(alerts())
                  .as("alerts that use " + rule)
                  .anySatisfy(
                      alert -> assertThat(alert.expression().names()).contains(rule.name()));
            });
  }

  private static List<JsonNode> checks(String kind) throws IOException {
    List<JsonNode> checks = new ArrayList<>();
    for (Path file : Rule.tests()) {
      for (JsonNode test : Rule.read(file).path("tests")) {
        test.path(kind).forEach(checks::add);
      }
    }
    return checks;
  }
}
