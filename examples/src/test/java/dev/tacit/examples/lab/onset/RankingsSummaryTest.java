// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tacit.examples.lab.result.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RankingsSummaryTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OTHER = "other";

  /**
   * A run in which Tacit names nothing, and another way names three labels, two of them rightly.
   */
  private static RankedRun run(String source, double tacit, double other) {
    return new RankedRun(
        source,
        new RankedRun.Data(source, "20", 10, 4),
        1,
        2,
        Map.of(
            RankedTraining.TACIT,
            new RankingScores(tacit, 0.5, 0.4, 0.3, 1),
            OTHER,
            new RankingScores(other, 0.5, 0.4, 0.3, 9)),
        Map.of(RankedTraining.TACIT, new NamedLabels(0, 0, 4), OTHER, new NamedLabels(3, 2, 4)));
  }

  private static JsonNode summary(RankedRun... runs) throws IOException {
    return JSON.readTree(Result.text(RankingsSummary.of(List.of(runs)))).get("all");
  }

  private static JsonNode row(JsonNode rows, String way) {
    for (JsonNode row : rows) {
      if (row.get("way").asText().equals(way)) {
        return row;
      }
    }
    throw new AssertionError("no row of " + way);
  }

  @Test
  void differencesAreFromTacitRunByRun() throws IOException {
    JsonNode all = summary(run("a", 0.75, 0.5), run("a", 0.5, 0.5), run("b", 0.5, 1));
    JsonNode other = row(all.get("rankings"), OTHER);

    assertThat(other.at("/area/mean").asDouble()).isEqualTo(2.0 / 3, within(1e-12));
    assertThat(other.at("/area/difference/mean").asDouble()).isEqualTo(0.25 / 3, within(1e-12));
    assertThat(other.at("/area/difference/from").asDouble()).isEqualTo(-0.25);
    assertThat(other.at("/area/difference/to").asDouble()).isEqualTo(0.5);
    assertThat(other.at("/area/bySource/mean").asDouble()).isEqualTo((-0.125 + 0.5) / 2);
    assertThat(other.at("/area/bySource/from").asDouble()).isEqualTo(-0.125);
    assertThat(row(all.get("rankings"), RankedTraining.TACIT).at("/area/difference/to").asDouble())
        .isZero();
  }

  @Test
  void namesAreCountedOverAllRuns() throws IOException {
    JsonNode named = summary(run("a", 0.5, 0.5), run("b", 0.5, 0.5)).get("named");

    assertThat(row(named, RankedTraining.TACIT).get("silent").asInt()).isEqualTo(2);
    assertThat(row(named, RankedTraining.TACIT).get("recall").asDouble()).isZero();
    assertThat(row(named, OTHER).get("silent").asInt()).isZero();
    assertThat(row(named, OTHER).get("precision").asDouble()).isEqualTo(4.0 / 6);
    assertThat(row(named, OTHER).get("recall").asDouble()).isEqualTo(0.5);
    assertThat(row(named, OTHER).at("/f1/difference/mean").asDouble()).isEqualTo(4.0 / 7);
  }

  @Test
  void theCommittedSummaryFollowsFromTheCommittedRuns() throws IOException {
    ObjectNode committed = (ObjectNode) Result.read(Path.of("results/rankings.json"));
    List<RankedRun> runs =
        JSON.convertValue(committed.get("ranked"), new TypeReference<List<RankedRun>>() {});
    committed.remove("conditions");

    assertThat(JSON.readTree(Result.text(RankingsSummary.of(runs)))).isEqualTo(committed);
    assertThat(RankingsCommand.recipes().stream().map(RunRecipe::name))
        .startsWith(runs.stream().map(RankedRun::run).toArray(String[]::new));
  }
}
