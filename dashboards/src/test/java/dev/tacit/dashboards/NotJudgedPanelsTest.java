// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.programs.DebianProgram;
import dev.tacit.exporter.wire.PlainJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has no state is shown as not judged, in grey, and nothing of it in green. */
final class NotJudgedPanelsTest {

  private static final String GREY = "#808080";

  /** Workers of one run: state, score, and the place in the fleet's order. */
  private enum Worker {
    LEARNING("0", "1", 0, 0),
    WARNING("1", "1", 1, 1),
    ONSET("2", "1", 2, 2),
    INTERPOLATING("3", "1", 3, 0.5),
    UNDEFINED("NaN", "1", -1, 0.75),
    WITHOUT("_", "1", -1, 0.75),
    DIVERGED("NaN", "NaN", -1, 3);

    private final String state;
    private final String score;
    private final double code;
    private final double place;

    Worker(String state, String score, double code, double place) {
      this.state = state;
      this.score = score;
      this.code = code;
      this.place = place;
    }
  }

  private static List<Panel> statePanels(Dashboard dashboard) {
    return dashboard.panels().stream()
        .filter(panel -> panel.json().path("title").asText().startsWith("State"))
        .toList();
  }

  private static Dashboard board(String name) throws IOException {
    return Dashboard.all().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyPanelOfAStateHasGreyForWhatIsNotJudged() throws IOException {
    int seen = 0;
    for (Dashboard dashboard : Dashboard.all()) {
      for (Panel panel : statePanels(dashboard)) {
        JsonNode defaults = panel.json().path("fieldConfig").path("defaults");
        JsonNode text = defaults.at("/mappings/0/options/-1");
        assertThat(text.path("text").asText()).as(panel.toString()).isEqualTo("not judged");
        assertThat(text.path("color").asText()).isEqualTo(GREY);
        assertThat(defaults.at("/thresholds/steps/0/color").asText()).isEqualTo(GREY);
        seen++;
      }
    }
    assertThat(seen).isEqualTo(3);
    JsonNode noValue =
        statePanels(board("memorizing")).get(1).json().at("/fieldConfig/defaults/noValue");
    assertThat(noValue.asText()).isEqualTo("not judged");
  }

  @Test
  void whatHasNoStateIsShownAsNotJudged(@TempDir Path directory) throws Exception {
    DebianProgram.demand("promtool", "prometheus");
    List<Map<String, Object>> tests = new ArrayList<>();
    for (Worker worker : Worker.values()) {
      Map<String, String> chosen = Map.of("run", "a", "worker", worker.name());
      for (Panel panel : statePanels(board("memorizing"))) {
        tests.add(shows(panel.expressions().get(0).substituted(chosen), worker, worker.code));
      }
      for (Panel panel : statePanels(board("fleet"))) {
        tests.add(shows(panel.expressions().get(0).substituted(chosen), worker, worker.code));
      }
      Expression table = titled("Runs, the worst first").expressions().get(0);
      tests.add(shows(table.substituted(chosen), worker, worker.place));
    }
    Panel counts = titled("Workers by state");
    Map<String, String> all = Map.of("run", "a", "worker", ".*");
    double[] expected = {1, 1, 1, 1, 3, 1};
    for (int i = 0; i < expected.length; i++) {
      tests.add(
          Map.of(
              "expr",
              counts.expressions().get(i).substituted(all).text(),
              "eval_time",
              "1m",
              "exp_samples",
              List.of(Map.of("labels", "{}", "value", expected[i]))));
    }

    assertThat(verdict(tests, directory)).contains("SUCCESS").doesNotContain("FAILED");
  }

  private static Panel titled(String title) throws IOException {
    return board("fleet").panels().stream()
        .filter(panel -> panel.json().path("title").asText().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> shows(Expression expression, Worker worker, double value) {
    return Map.of(
        "expr",
        "max by (run, worker) (" + expression.text() + ")", // the name is no matter
        "eval_time",
        "1m",
        "exp_samples",
        List.of(Map.of("labels", "{run=\"a\", worker=\"" + worker.name() + "\"}", "value", value)));
  }

  private static String verdict(List<Map<String, Object>> tests, Path directory)
      throws IOException, InterruptedException {
    List<Map<String, String>> series = new ArrayList<>();
    for (Worker worker : Worker.values()) {
      String labels = "{run=\"a\", worker=\"" + worker.name() + "\"}";
      add(series, "tacit_training_iteration" + labels, "7");
      add(series, "tacit_training_score" + labels, worker.score);
      add(series, "tacit_memorization_state" + labels, worker.state);
    }
    Map<String, Object> test =
        Map.of("interval", "1m", "input_series", series, "promql_expr_test", tests);
    Path file = directory.resolve("panels.yaml"); // JSON is YAML
    PlainJson.MAPPER.writeValue(
        file.toFile(), Map.of("evaluation_interval", "1m", "tests", List.of(test)));
    return DebianProgram.output("promtool", "test", "rules", file.toString());
  }

  private static void add(List<Map<String, String>> series, String name, String value) {
    series.add(Map.of("series", name, "values", value + " " + value + " " + value));
  }
}
