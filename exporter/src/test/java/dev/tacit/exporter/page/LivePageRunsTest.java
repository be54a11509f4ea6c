// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page is answered with the runs and reports that were published, start by start. */
final class LivePageRunsTest extends PageOverHttp {

  @Test
  void reportsAreAnsweredAsTheyWerePublished() throws Exception {
    List<Report> reports = Runs.memorizing("a/run +?", 30);
    reports.forEach(endpoint.page()::publish);

    JsonNode runs = json("/api/runs");
    assertThat(runs.path("now").asText()).endsWith("Z");
    JsonNode run = runs.path("runs").path(0);
    assertThat(run.path("run").asText()).isEqualTo("a/run +?");
    assertThat(run.path("reports").asInt()).isEqualTo(30);
    assertThat(run.path("memorization").asInt()).isEqualTo(2);
    assertThat(run.path("onset").asInt()).isEqualTo(40);
    assertThat(run.path("active").asBoolean()).isTrue();
    String all = "/api/runs/a%2Frun%20%2B%3F/reports";
    assertThat(json(all).path("reports"))
        .extracting(one -> ReportJson.read(one))
        .isEqualTo(reports.stream().map(ReportJson::write).map(ReportJson::read).toList());
    assertThat(json(all + "?worker=0&since=2026-01-01T00:04:30Z").path("reports")).hasSize(2);
    assertThat(json(all + "?limit=7").path("reports")).hasSize(7);
    assertThat(json(all + "?worker=9").path("reports")).isEmpty();
    assertThat(json(all + "?limit=0").path("error").asText())
        .isEqualTo("limit=0: must be 1 to 1000");
    assertThat(get(all + "?since=yesterday").statusCode()).isEqualTo(400);
  }

  @Test
  void longAnswersArePackedForWhoeverUnpacks() throws Exception {
    Runs.memorizing("run", 30).forEach(endpoint.page()::publish);
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.pageAddress().resolve("/api/runs/run/reports"))
            .header("Accept-Encoding", "gzip, br")
            .build();

    HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(answer.body()).startsWith(0x1F, 0x8B).hasSizeLessThan(10_000);
  }

  @Test
  void aRunEndsWithItsSinkAndGoesOnWithItsNextReport() throws Exception {
    endpoint.page().publish(Runs.report("run", "layer0", 0));
    endpoint.page().close();
    assertThat(json("/api/runs/run").path("ended").isMissingNode()).isFalse();

    endpoint.page().publish(Runs.report("run", "layer0", 1));

    assertThat(json("/api/runs/run").path("ended").isMissingNode()).isTrue();
  }

  @Test
  void aRunThatIsStartedAgainBeginsAnewAndKeepsItsEarlierStartApart() throws Exception {
    Runs.started("b", 1, Runs.memorizing("nightly", 3)).forEach(endpoint.page()::publish);
    Runs.started("a", 0, Runs.memorizing("nightly", 9)).forEach(endpoint.page()::publish);
    Runs.started("b", 1, Runs.memorizing("nightly", 4).subList(3, 4))
        .forEach(endpoint.page()::publish);

    JsonNode run = json("/api/runs/nightly");

    assertThat(run.path("reports").asInt()).isEqualTo(4);
    assertThat(run.path("iteration").asInt()).isEqualTo(30);
    assertThat(run.path("memorization").asInt()).isEqualTo(1);
    assertThat(run.has("onset")).isFalse();
    assertThat(run.path("started").asText()).startsWith("2026-01-02");
    assertThat(run.path("starts")).hasSize(2);
    JsonNode over = run.path("starts").path(0);
    assertThat(over.path("start").asText()).isEqualTo("a");
    assertThat(over.path("over").asBoolean()).isTrue();
    assertThat(over.path("reports").asInt()).isEqualTo(9);
    assertThat(run.path("starts").path(1).path("over").asBoolean(true)).isFalse();
    String path = "/api/runs/nightly/reports?start=";
    assertThat(json(path + "a").path("reports")).hasSize(9);
    assertThat(json(path + "b").path("reports")).hasSize(4);
    assertThat(json(path).path("reports")).isEmpty();
  }

  @Test
  void processesOfARunThatWereStartedApartAreShownTogether() throws Exception {
    Report one = Runs.report("spread", "layer0", 0);
    Report other = new Report("spread", "1", 0, 0, one.time().plusSeconds(1), one.measurements());
    Runs.started("a", 0, List.of(one)).forEach(endpoint.page()::publish);
    Runs.started("b", 0, List.of(other)).forEach(endpoint.page()::publish);

    JsonNode run = json("/api/runs/spread");

    assertThat(run.path("workers")).hasSize(2);
    assertThat(run.path("reports").asInt()).isEqualTo(2);
  }
}
