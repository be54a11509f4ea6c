// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.dashboards.RealPrometheus.Value;
import dev.tacit.exporter.programs.DebianProgram;
import dev.tacit.exporter.programs.Until;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query is given to a Prometheus that has scraped real runs, and finds something. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Monitored.Shared.class)
final class RealPrometheusTest {

  private static final Pattern LABEL_IN_LEGEND = Pattern.compile("\\{\\{(\\w+)}}");

  private static final Map<String, String> QUICK_START =
      Map.of("run", QuickStartReports.RUN, "worker", "0");

  private static final Map<String, String> CURRENT_CODE =
      Map.of("run", MeasuredRun.NAME, "worker", MeasuredRun.WORKER);

  private static final Map<String, String> ALL = Map.of("run", ".*", "worker", ".*");

  /** Queries that rightly find nothing of the small run, by the reason. */
  private static final Map<String, String> NOTHING =
      Map.of(
          "tacit_memorization_onset_iteration{run=\"$run\", worker=\"$worker\"}",
          "it has no onset",
          "tacit_memorization_state{run=\"$run\", worker=\"$worker\"} == 2",
          "so there is none to mark",
          "tacit_memorization_stop_iteration{run=\"$run\", worker=\"$worker\"}",
          "and no time to stop",
          "tacit_memorization_limit{run=\"$run\", worker=\"$worker\","
              + " signal=\"tacit.label.implausible\"}",
          "and it is too short for labels to be judged");

  private RealPrometheus prometheus;

  @BeforeAll
  void start(Monitored monitored) throws IOException, InterruptedException {
    DebianProgram.demand("prometheus", "prometheus");
    prometheus = RealPrometheus.scraping(monitored);
  }

  @AfterAll
  void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  static List<Dashboard> dashboards() throws IOException {
    return Dashboard.all();
  }

  private static boolean isOfOneRun(Dashboard dashboard) {
    return dashboard.name().equals("memorizing");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyQueryOfADashboardGivesANumber(Dashboard dashboard)
      throws IOException, InterruptedException {
    Map<String, String> chosen = isOfOneRun(dashboard) ? QUICK_START : ALL;
    assertThat(dashboard.expressions()).isNotEmpty();
    for (Expression expression : dashboard.expressions()) {
      assertThat(prometheus.query(expression.substituted(chosen).text()))
          .as(expression.text())
          .anyMatch(value -> !Double.isNaN(value.value()));
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyQueryFindsWhatTheCurrentCodeMeasures(Dashboard dashboard)
      throws IOException, InterruptedException {
    for (Expression expression : dashboard.expressions()) {
      if (isOfOneRun(dashboard) && !NOTHING.containsKey(expression.text())) {
        assertThat(prometheus.query(expression.substituted(CURRENT_CODE).text()))
            .as(expression.text())
            .isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everySeriesThatAPanelNamesIsOneItDraws(Dashboard dashboard)
      throws IOException, InterruptedException {
    for (Panel panel : dashboard.panels()) {
      Map<String, String> chosen = isOfOneRun(dashboard) ? CURRENT_CODE : ALL;
      Set<String> drawn = new TreeSet<>(panel.columns());
      for (JsonNode target : panel.targets()) {
        String legend = target.path("legendFormat").asText();
        values(target, chosen).forEach(value -> drawn.add(value.series().called(legend)));
      }
      assertThat(panel.seriesItNames()).as(panel.toString()).isSubsetOf(drawn);
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyLabelOfALegendIsOnTheSeriesItNames(Dashboard dashboard)
      throws IOException, InterruptedException {
    Map<String, String> chosen = isOfOneRun(dashboard) ? QUICK_START : ALL;
    for (Panel panel : dashboard.panels()) {
      for (JsonNode target : panel.targets()) {
        List<String> named = new ArrayList<>();
        LABEL_IN_LEGEND
            .matcher(target.path("legendFormat").asText())
            .results()
            .forEach(found -> named.add(found.group(1)));
        assertThat(values(target, chosen))
            .as(panel.toString())
            .allSatisfy(value -> assertThat(named).isSubsetOf(value.series().labels().keySet()));
      }
    }
  }

  private List<Value> values(JsonNode target, Map<String, String> chosen)
      throws IOException, InterruptedException {
    return prometheus.query(
        new Expression(target.path("expr").asText()).substituted(chosen).text());
  }

  @Test
  void everyRuleThatRecordsRecordsSomething() throws IOException, InterruptedException {
    for (Rule rule : Rule.recorded()) {
      assertThat(prometheus.query(rule.name())).as(rule.name()).isNotEmpty();
    }
  }

  @Test
  void everySeriesThatAnAlertWatchesIsThere() throws IOException, InterruptedException {
    for (Rule alert : Rule.alerts()) {
      assertThat(alert.expression().selectors()).isNotEmpty();
      for (Expression.Selector selector : alert.expression().selectors()) {
        assertThat(prometheus.query(selector.text())).as(alert + ": " + selector).isNotEmpty();
      }
    }
  }

  @Test
  void prometheusEvaluatesEveryRuleWithoutComplaint() throws IOException, InterruptedException {
    assertThat(prometheus.ruleErrors())
        .hasSize(Rule.all().size())
        .allSatisfy((rule, error) -> assertThat(error).isEmpty());
  }

  @Test
  void theQuickStartsOnsetIsAlertedOf() throws InterruptedException {
    String firing =
        "ALERTS{alertname=\"TacitMemorizationOnset\", alertstate=\"firing\", run=\"%s\"}"
            .formatted(QuickStartReports.RUN);

    Until.holds("the alert fires", () -> !prometheus.query(firing).isEmpty());
  }
}
