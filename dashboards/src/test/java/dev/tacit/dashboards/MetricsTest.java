// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.wire.KnownMetrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dashboards, rules and code name the same metrics. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Monitored.Shared.class)
final class MetricsTest {

  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+),\\s*(\\w+)\\)");

  /** Labels that Prometheus adds. */
  private static final Set<String> OF_TARGETS = Set.of("job", "instance");

  /** What is there besides the code's metrics: what tests and the quick start add. */
  private static final Pattern ADDED = Pattern.compile("tacit_(dashboards|quickstart)_.*");

  /** Every gauge of a run of several workers is there once more; one panel shows how. */
  private static final Pattern OVER_WORKERS = Pattern.compile("tacit_.*_workers(_.*)?");

  private final List<Panel> panels = new ArrayList<>();
  private final Map<String, Set<String>> labels = new TreeMap<>();
  private final Set<String> recorded = new TreeSet<>();
  private final Set<String> shown = new TreeSet<>();

  @BeforeAll
  void scrape(Monitored monitored) throws IOException, InterruptedException {
    for (ScrapedSeries one : monitored.series()) {
      labels
          .computeIfAbsent(one.name(), name -> new TreeSet<>(OF_TARGETS))
          .addAll(one.labels().keySet());
    }
    Rule.recorded().forEach(rule -> recorded.add(rule.name()));
    Dashboard.all().forEach(dashboard -> panels.addAll(dashboard.panels()));
    panels.forEach(
        panel -> panel.expressions().forEach(expression -> shown.addAll(expression.names())));
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
                            assertThat(expression.names())
                                .isNotEmpty()
                                .isSubsetOf(labels.keySet())));
  }

  @Test
  void everyNameARuleAsksForIsExposedOrRecorded() throws IOException {
    Set<String> names = new TreeSet<>(labels.keySet());
    names.addAll(recorded);

    assertThat(Rule.all())
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule.expression().names()).isNotEmpty().isSubsetOf(names));
  }

  @Test
  void everyLabelThatIsAskedForIsOnItsSeries() throws IOException {
    List<Expression> expressions = new ArrayList<>();
    Dashboard.all().forEach(dashboard -> expressions.addAll(dashboard.expressions()));
    Rule.all().forEach(rule -> expressions.add(rule.expression()));

    assertThat(expressions)
        .flatExtracting(Expression::selectors)
        .isNotEmpty()
        .filteredOn(selector -> !recorded.contains(selector.name()))
        .allSatisfy(
            selector ->
                assertThat(selector.labels())
                    .isSubsetOf(labels.getOrDefault(selector.name(), Set.of())));
  }

  @Test
  void everyMetricOfTheCodeIsOnAPanelUnderAllItsNames() throws Exception {
    assertThat(ExposedMetrics.byMetric())
        .hasSize(KnownMetrics.byName().size())
        .allSatisfy((metric, names) -> assertThat(names).isNotEmpty().isSubsetOf(shown));
  }

  @Test
  void everythingThatIsExposedIsOnAPanel() {
    assertThat(labels.keySet())
        .filteredOn(name -> name.startsWith("tacit_"))
        .filteredOn(name -> !ADDED.matcher(name).matches())
        .filteredOn(name -> !OVER_WORKERS.matcher(name).matches())
        .contains("tacit_kafka_waiting_records", "tacit_exporter_lag")
        .isSubsetOf(shown);
  }

  @Test
  void everyEstimateIsOnAPanelTogetherWithItsErrorAsABand() throws Exception {
    assertThat(ExposedMetrics.byMetric())
        .allSatisfy(
            (metric, names) -> {
              if (metric.estimated()) {
                assertThat(names).hasSize(2);
                assertThat(panels).anySatisfy(panel -> assertBand(panel, names));
              }
            });
  }

  private static void assertBand(Panel panel, Set<String> names) {
    assertThat(panel.expressions()).flatExtracting(Expression::names).containsAll(names);
    assertThat(panel.json().path("fieldConfig").path("overrides").toString())
        .contains("custom.fillBelowTo");
  }

  @Test
  void everyVariableListsALabelThatIsExposed() throws IOException {
    List<MatchResult> queries =
        Dashboard.all().stream()
            .flatMap(dashboard -> dashboard.variables().stream())
            .filter(variable -> variable.path("type").asText().equals("query"))
            .map(MetricsTest::query)
            .flatMap(query -> LABEL_VALUES.matcher(query).results())
            .toList();

    assertThat(queries)
        .hasSizeGreaterThanOrEqualTo(7)
        .allSatisfy(
            query ->
                assertThat(new Expression(query.group(1)).selectors())
                    .singleElement()
                    .satisfies(
                        selector ->
                            assertThat(labels.get(selector.name()))
                                .contains(query.group(2))
                                .containsAll(selector.labels())));
  }

  private static String query(JsonNode variable) {
    return variable.path("query").path("query").asText();
  }
}
