// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.programs.DebianProgram;
import dev.tacit.exporter.wire.PlainJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own judgement of the queries. */
final class PromtoolTest {

  @BeforeEach
  void demandPromtool() {
    DebianProgram.demand("promtool", "prometheus");
  }

  @Test
  void everyQueryIsOneThatPrometheusUnderstands(@TempDir Path directory) throws Exception {
    List<Expression> queries = new ArrayList<>();
    for (Dashboard dashboard : Dashboard.all()) {
      queries.addAll(dashboard.expressions());
    }

    assertThat(judgement(queries, directory))
        .contains("SUCCESS: " + queries.size() + " rules found");
  }

  @Test
  void aBrokenQueryIsFound(@TempDir Path directory) throws Exception {
    assertThat(judgement(List.of(new Expression("rate(a{run=\"$run\"})")), directory))
        .doesNotContain("SUCCESS")
        .contains("expected type range vector");
  }

  @Test
  void rulesRecordAndAlertWhenTheyMustAndOnlyThen() throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool", "test", "rules"));
    Rule.tests().forEach(file -> command.add(file.toString()));

    assertThat(DebianProgram.output(command.toArray(new String[0])))
        .contains("SUCCESS")
        .doesNotContain("FAILED");
  }

  @Test
  void theConfigurationThatIsShownLoadsTheRules() throws Exception {
    String file = Rule.DIRECTORY.resolve("example").resolve("prometheus.yml").toString();

    assertThat(DebianProgram.output("promtool", "check", "config", file))
        .contains("2 rule files found", file + " is valid")
        .doesNotContain("FAILED");
  }

  /** What {@code promtool check rules} says of rules that record the queries. */
  private static String judgement(List<Expression> queries, Path directory)
      throws IOException, InterruptedException {
    List<Map<String, String>> rules = new ArrayList<>();
    for (Expression query : queries) {
      rules.add(Map.of("record", "query:" + rules.size(), "expr", query.substituted().text()));
    }
    Path file = directory.resolve("rules.yaml"); // JSON is YAML
    PlainJson.MAPPER.writeValue(
        file.toFile(), Map.of("groups", List.of(Map.of("name", "dashboards", "rules", rules))));
    return DebianProgram.output("promtool", "check", "rules", file.toString());
  }
}
