package dev.tacit.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own judgement of the queries. */
final class PromtoolTest {

  private static final String MISSING =
      "promtool is missing; install it with: apt-get install prometheus";

  /** Skips the tests without promtool; on the build server that would hide a broken query. */
  @BeforeEach
  void demandPromtool() {
    boolean found =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "promtool")));
    if (!found && "true".equals(System.getenv("CI"))) {
      Assertions.fail(MISSING);
    }
    Assumptions.assumeTrue(found, MISSING);
  }

  @Test
  void everyQueryIsOneThatPrometheusUnderstands(@TempDir Path directory) throws Exception {
    List<Expression> queries = new ArrayList<>();
    for (Dashboard dashboard : Dashboard.all()) {
      dashboard.panels().forEach(panel -> queries.addAll(panel.expressions()));
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
  void alertsFireWhenTheyMustAndOnlyThen() throws Exception {
    Path tests = Path.of("prometheus", "tests", "alerts.yaml");

    assertThat(output("promtool", "test", "rules", tests.toString())).contains("SUCCESS");
  }

  @Test
  void everyAlertAsksForWhatIsExposed() throws Exception {
    Set<String> exposed = ExposedMetrics.scrape().names();
    String rules = Files.readString(Path.of("prometheus", "alerts.yaml"));
    List<Expression> expressions =
        rules
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("expr:"))
            .map(line -> new Expression(line.substring("expr:".length())))
            .toList();

    assertThat(expressions)
        .isNotEmpty()
        .allSatisfy(expression -> assertThat(expression.names()).isNotEmpty().isSubsetOf(exposed));
  }

  /** What {@code promtool check rules} says of rules that record the queries. */
  private static String judgement(List<Expression> queries, Path directory)
      throws IOException, InterruptedException {
    List<Map<String, String>> rules = new ArrayList<>();
    for (Expression query : queries) {
      rules.add(Map.of("record", "query:" + rules.size(), "expr", query.substituted().text()));
    }
    Path file = directory.resolve("rules.yaml"); // JSON is YAML
    new ObjectMapper()
        .writeValue(
            file.toFile(), Map.of("groups", List.of(Map.of("name", "dashboards", "rules", rules))));
    return output("promtool", "check", "rules", file.toString());
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }
}
