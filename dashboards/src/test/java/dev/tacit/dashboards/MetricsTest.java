package dev.tacit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Dashboards and code name the same metrics. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MetricsTest {

  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+),\\s*(\\w+)\\)");
  private static final Pattern LABEL_IN_LEGEND = Pattern.compile("\\{\\{(\\w+)}}");

  private final List<Panel> panels = new ArrayList<>();
  private ExposedMetrics exposed = new ExposedMetrics(Map.of(), List.of());

  @BeforeAll
  void scrape() throws IOException, InterruptedException {
    exposed = ExposedMetrics.scrape();
    Dashboard.all().forEach(dashboard -> panels.addAll(dashboard.panels()));
  }

  @Test
  void everyNameAPanelAsksForIsExposed() {
    assertThat(panels)
        .isNotEmpty()
        .allSatisfy(
            panel ->
                assertThat(panel.expressions())
                    .isNotEmpty()
                    .allSatisfy(
                        expression ->
                            assertThat(expression.names()).isNotEmpty().isSubsetOf(names())));
  }

  private Iterable<String> names() {
    return exposed.names();
  }

  @Test
  void everyLabelAPanelAsksForIsOnItsSeries() {
    assertThat(panels)
        .flatExtracting(Panel::expressions)
        .flatExtracting(Expression::selectors)
        .isNotEmpty()
        .allSatisfy(
            selector ->
                assertThat(selector.labels())
                    .isNotEmpty()
                    .isSubsetOf(exposed.labels(selector.name())));
  }

  @Test
  void everyLabelOfALegendIsOnTheSeriesItNames() {
    assertThat(panels)
        .flatExtracting(Panel::targets)
        .isNotEmpty()
        .allSatisfy(
            target -> {
              Expression expression = new Expression(target.path("expr").asText());
              assertThat(groups(LABEL_IN_LEGEND, target.path("legendFormat").asText()))
                  .isSubsetOf(exposed.labels(expression.names().get(0)));
            });
  }

  @Test
  void everyMetricOfTheCodeIsOnAPanelUnderAllItsNames() {
    List<String> shown =
        panels.stream()
            .flatMap(panel -> panel.expressions().stream())
            .flatMap(expression -> expression.names().stream())
            .toList();

    assertThat(exposed.byMetric())
        .hasSizeGreaterThan(20)
        .allSatisfy((metric, names) -> assertThat(shown).containsAll(names));
  }

  @Test
  void everyEstimateIsOnAPanelTogetherWithItsError() {
    assertThat(exposed.byMetric().keySet())
        .filteredOn(Metric::estimated)
        .isNotEmpty()
        .allSatisfy(
            metric -> {
              assertThat(exposed.byMetric().get(metric)).hasSize(2);
              assertThat(panels)
                  .anySatisfy(
                      panel ->
                          assertThat(panel.expressions())
                              .flatExtracting(Expression::names)
                              .containsAll(exposed.byMetric().get(metric)));
            });
  }

  @Test
  void everyVariableListsALabelThatIsExposed() throws IOException {
    List<MatchResult> queries =
        Dashboard.all().stream()
            .flatMap(dashboard -> dashboard.variables().stream())
            .filter(variable -> variable.path("type").asText().equals("query"))
            .map(variable -> variable.path("query").path("query").asText())
            .flatMap(query -> LABEL_VALUES.matcher(query).results())
            .toList();

    assertThat(queries)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            query ->
                assertThat(new Expression(query.group(1)).selectors())
                    .singleElement()
                    .satisfies(
                        selector ->
                            assertThat(exposed.labels(selector.name()))
                                .contains(query.group(2))
                                .containsAll(selector.labels())));
  }

  private static List<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
