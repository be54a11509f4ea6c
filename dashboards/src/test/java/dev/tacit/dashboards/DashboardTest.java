// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every dashboard keeps to, whatever it shows. */
final class DashboardTest {

  private static final int COLUMNS = 24;
  private static final Pattern LINK = Pattern.compile("\"/d/([^?\"]+)");

  static List<Dashboard> dashboards() throws IOException {
    return Dashboard.all();
  }

  @Test
  void theyKeepTheirAddresses() throws IOException {
    assertThat(Dashboard.all())
        .extracting(dashboard -> dashboard.json().path("uid").asText())
        .contains("tacit-memorizing", "tacit-fleet", "tacit-pipeline");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelLinksToItsSectionOfTheRunbook(Dashboard dashboard) throws IOException {
    Runbook runbook = Runbook.read("panels.md");

    assertThat(dashboard.panels())
        .allSatisfy(
            panel ->
                assertThat(panel.json().path("links"))
                    .singleElement()
                    .satisfies(
                        link -> assertThat(link.path("url").asText()).isIn(runbook.links())));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void linksToDashboardsLeadToOnesThatExist(Dashboard dashboard) throws IOException {
    List<String> addresses =
        Dashboard.all().stream().map(one -> one.json().path("uid").asText()).toList();

    assertThat(LINK.matcher(dashboard.json().toString()).results())
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(link -> assertThat(link.group(1)).isIn(addresses));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void theAddressFollowsTheFile(Dashboard dashboard) {
    assertThat(dashboard.json().path("uid").asText()).isEqualTo("tacit-" + dashboard.name());
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void noTwoPanelsShareAnId(Dashboard dashboard) {
    assertThat(dashboard.panelsAndRows())
        .isNotEmpty()
        .extracting(Panel::id)
        .allMatch(id -> id > 0)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelSaysWhatItIsAndInWhichUnit(Dashboard dashboard) {
    assertThat(dashboard.panels())
        .isNotEmpty()
        .allSatisfy(
            panel -> {
              assertThat(panel.json().path("title").asText()).isNotBlank();
              assertThat(panel.json().path("description").asText()).endsWith(".");
              assertThat(panel.json().path("fieldConfig").path("defaults").path("unit").asText())
                  .isNotBlank();
            });
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyQueryGoesToTheDataSourceOfOnesChoice(Dashboard dashboard) {
    assertThat(dashboard.panels())
        .allSatisfy(
            panel -> {
              assertChosen(panel.json());
              assertThat(panel.targets())
                  .isNotEmpty()
                  .allSatisfy(DashboardTest::assertChosen)
                  .extracting(target -> target.path("refId").asText())
                  .doesNotHaveDuplicates();
            });
    assertThat(dashboard.variables())
        .filteredOn(variable -> variable.path("type").asText().equals("query"))
        .isNotEmpty()
        .allSatisfy(DashboardTest::assertChosen);
  }

  private static void assertChosen(JsonNode node) {
    assertThat(node.path("datasource").path("type").asText()).isEqualTo("prometheus");
    assertThat(node.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void itHasTheVariablesItUsesAndNoOthers(Dashboard dashboard) {
    TreeSet<String> used = new TreeSet<>(Expression.variables(dashboard.json().toString()));
    used.removeIf(name -> name.startsWith("__"));

    assertThat(dashboard.variables())
        .extracting(variable -> variable.path("name").asText())
        .contains("datasource", "run", "worker")
        .containsExactlyInAnyOrderElementsOf(used);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everySelectorIsOfTheRunsOrExportersOfOnesChoice(Dashboard dashboard) {
    assertThat(dashboard.expressions())
        .flatExtracting(Expression::selectors)
        .isNotEmpty()
        .allSatisfy(
            selector ->
                assertThat(selector.conditions())
                    .containsAnyOf(
                        new Expression.Condition("run", false, "$run"),
                        new Expression.Condition("run", true, "$run"),
                        new Expression.Condition("instance", true, "$instance")));
  }

  @Test
  void theOneAboutMemorizingIsOfOneWorkerOfOneRun() throws IOException {
    assertThat(Dashboard.all())
        .filteredOn(dashboard -> dashboard.name().equals("memorizing"))
        .flatExtracting(Dashboard::expressions)
        .flatExtracting(Expression::selectors)
        .isNotEmpty()
        .allSatisfy(
            selector ->
                assertThat(selector.conditions())
                    .contains(
                        new Expression.Condition("run", false, "$run"),
                        new Expression.Condition("worker", false, "$worker")));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsLieInTheGridBesideOneAnother(Dashboard dashboard) {
    List<Panel> panels = dashboard.panelsAndRows();
    assertThat(panels)
        .allSatisfy(
            panel -> {
              assertThat(panel.at("x")).isNotNegative();
              assertThat(panel.at("y")).isNotNegative();
              assertThat(panel.at("w")).isPositive();
              assertThat(panel.at("h")).isPositive();
              assertThat(panel.at("x") + panel.at("w")).isLessThanOrEqualTo(COLUMNS);
              assertThat(panels)
                  .filteredOn(other -> other.id() != panel.id() && other.overlaps(panel))
                  .isEmpty();
            });
  }
}
