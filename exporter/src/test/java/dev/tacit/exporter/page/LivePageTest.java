// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tacit.exporter.wire.KnownMetrics;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page is served as files of its own, and nothing else is. */
final class LivePageTest extends PageOverHttp {

  private static final Pattern FILE = Pattern.compile("(?:src|href)=\"page/([\\w.]+)\"");

  private static List<String> filesOfThePage() {
    List<String> files = new ArrayList<>();
    Matcher file = FILE.matcher(PageFiles.text(PageFiles.INDEX));
    while (file.find()) {
      files.add(file.group(1));
    }
    return files;
  }

  @Test
  void theRootIsAPageThatLoadsNothingFromElsewhere() throws Exception {
    HttpResponse<String> page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .contains("default-src 'none'", "script-src 'self'")
                    .doesNotContain("unsafe", "http"));
    assertThat(page.body()).doesNotContain("http:", "https:", "<style", "onclick");
    assertThat(filesOfThePage()).hasSizeGreaterThan(10);
    for (String file : filesOfThePage()) {
      HttpResponse<String> answer = get("/page/" + file);
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }
  }

  @Test
  void scriptsNeverMakeElementsOfText() {
    filesOfThePage().stream()
        .filter(file -> !file.startsWith("uPlot"))
        .forEach(
            file ->
                assertThat(PageFiles.text(file))
                    .as(file)
                    .doesNotContain(
                        "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
                    .doesNotContain("eval(", "new Function"));
    filesOfThePage()
        .forEach(
            file -> assertThat(PageFiles.text(file)).as(file).doesNotContainIgnoringCase("</scr"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/page/",
        "/page/../report.schema.json",
        "/page/%2e%2e/report.schema.json",
        "/page/LivePage.class",
        "/nothing",
        "/api/nothing",
        "/api/runs/unknown",
        "/api/runs/unknown/reports"
      })
  void whatIsNotThereIsNotFound(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void onlyGetIsAnswered() throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(endpoint.pageAddress())
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .build();
    assertThat(client.send(post, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(405);
  }

  @Test
  void metricsStayWhereTheyWere() throws Exception {
    assertThat(get("/metrics").headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
  }

  @Test
  void everyMetricIsExplained() throws Exception {
    endpoint.page().publish(Runs.report("run", "layer0", 0));
    String explanations = PageFiles.text("explanations.js");

    assertThat(KnownMetrics.byName().keySet())
        .allSatisfy(metric -> assertThat(explanations).contains("\"name\":\"" + metric + "\""));
    assertThat(json("/api/metrics").path("metrics"))
        .anySatisfy(
            metric -> {
              assertThat(metric.path("name").asText()).isEqualTo("job.own.measure");
              assertThat(metric.path("description").asText())
                  .isEqualTo("What the job itself measures");
            })
        .hasSize(KnownMetrics.byName().size() + 1);
  }

  @Test
  void saysHowMuchMemoryIsAllowed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LivePage(1000))
        .withMessage("bytes=1000: must be at least 65536");
  }
}
