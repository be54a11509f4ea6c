// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.api.RunsApi;
import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.programs.Web;
import dev.tacit.report.Report;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However many runs there are, an answer is of a bounded length, and all can be had. */
final class PagedRunsTest {

  private static final int RUNS = 2 * RunsApi.MOST_RUNS + 1;

  private static JsonNode get(PrometheusEndpoint endpoint, String query) {
    return Web.json(Web.get(endpoint.pageAddress().resolve("/api/runs" + query)).body());
  }

  private static List<String> names(JsonNode answer) {
    List<String> names = new ArrayList<>();
    answer.path("runs").forEach(run -> names.add(run.path("run").asText()));
    return names;
  }

  @Test
  void runsAreHadInPartsEachOnce() {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start()) {
      List<String> all =
          IntStream.range(0, RUNS).mapToObj(i -> "run %05d + ä".formatted(i)).toList();
      all.forEach(
          run -> endpoint.page().publish(new Report(run, "0", 1, 1, Instant.now(), List.of())));

      List<String> had = new ArrayList<>();
      String after = "";
      for (int answers = 0; answers < 3; answers++) {
        JsonNode answer = get(endpoint, after);
        assertThat(names(answer)).hasSizeLessThanOrEqualTo(RunsApi.MOST_RUNS);
        had.addAll(names(answer));
        String next = answer.path("next").asText();
        after = "?after=" + URLEncoder.encode(next, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(answer.has("next")).isEqualTo(answers < 2);
      }
      assertThat(had).isEqualTo(all);
      assertThat(names(get(endpoint, "?limit=2"))).isEqualTo(all.subList(0, 2));
      assertThat(Web.get(endpoint.pageAddress().resolve("/api/runs?limit=1001")).statusCode())
          .isEqualTo(400);
    }
  }
}
