package dev.tacit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Dashboards find what a real run exposes, values of labels included. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrainingRunTest {

  private final List<Panel> panels = new ArrayList<>();
  private final List<Series> series = new ArrayList<>();

  @BeforeAll
  void train() throws IOException, InterruptedException {
    series.addAll(TrainingRun.scrape());
    Dashboard.all().forEach(dashboard -> panels.addAll(dashboard.panels()));
  }

  @Test
  void everySelectorFindsSeries() {
    assertThat(panels)
        .flatExtracting(Panel::expressions)
        .extracting(Expression::substituted)
        .flatExtracting(Expression::selectors)
        .isNotEmpty()
        .allSatisfy(selector -> assertThat(series).anyMatch(selector::matches));
  }

  @Test
  void everySeriesThatAPanelNamesIsOneItDraws() {
    assertThat(panels)
        .filteredOn(panel -> !panel.seriesItNames().isEmpty())
        .isNotEmpty()
        .allSatisfy(
            panel ->
                assertThat(panel.seriesItNames())
                    .isSubsetOf(panel.targets().stream().flatMap(t -> drawn(t).stream()).toList()));
  }

  /** The names of all series of a query; its selectors have the same labels. */
  private List<String> drawn(JsonNode target) {
    Expression expression = new Expression(target.path("expr").asText()).substituted();
    return series.stream()
        .filter(expression.selectors().get(0)::matches)
        .map(one -> one.called(target.path("legendFormat").asText()))
        .toList();
  }
}
