package dev.tacit.exporter.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.wire.KnownMetrics;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.label.Answer;
import dev.tacit.label.Question;
import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LivePageTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern FILE = Pattern.compile("(?:src|href)=\"page/([\\w.]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private PrometheusEndpoint endpoint;

  @BeforeEach
  void start() {
    endpoint = PrometheusEndpoint.start();
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(endpoint.pageAddress().resolve(path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode json(String path) throws Exception {
    return JSON.readTree(get(path).body());
  }

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

  private HttpResponse<String> answer(String query, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.pageAddress().resolve("/api/answers?" + query))
            .POST(HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void answersGoToTheJobAndWhatItAsksIsShown() throws Exception {
    Map<String, Answer> answers = new ConcurrentHashMap<>();
    endpoint
        .page()
        .classes("run", List.of("shirt", "coat"))
        .asks("run", () -> List.of(new Question("train-1", 1, 0, -0.5)), answers::put);

    JsonNode asked = json("/api/suspects?run=run").path("questions").path(0);
    assertThat(asked.path("id").asText()).isEqualTo("train-1");
    assertThat(asked.path("class").asText()).isEqualTo("coat");
    assertThat(asked.path("expected").asText()).isEqualTo("shirt");
    assertThat(answer("run=run&id=train-1&answer=wrong").statusCode()).isEqualTo(200);
    assertThat(answer("run=run&id=a%2Fb&answer=right").statusCode()).isEqualTo(200);
    assertThat(answers).isEqualTo(Map.of("train-1", Answer.WRONG, "a/b", Answer.RIGHT));
  }

  @Test
  void answersThatAreNoneOrComeFromAnotherPageAreRefused() throws Exception {
    Map<String, Answer> answers = new ConcurrentHashMap<>();
    endpoint
        .page()
        .asks(
            "run",
            List::of,
            (id, answer) -> {
              if (id.equals("unknown")) {
                throw new IllegalArgumentException("id=unknown: no reference example is called so");
              }
              answers.put(id, answer);
            });

    assertThat(answer("run=run&id=1&answer=maybe").statusCode()).isEqualTo(400);
    assertThat(answer("run=run&id=unknown&answer=right").body())
        .contains("id=unknown: no reference");
    assertThat(answer("run=other&id=1&answer=right").statusCode()).isEqualTo(404);
    assertThat(
            answer("run=run&id=1&answer=right", "Origin", "https://elsewhere.example").statusCode())
        .isEqualTo(403);
    assertThat(answers).isEmpty();
    String here = "http://" + endpoint.pageAddress().getAuthority();
    assertThat(answer("run=run&id=1&answer=right", "Origin", here).statusCode()).isEqualTo(200);
    assertThat(get("/api/answers?run=run&id=1&answer=right").statusCode()).isEqualTo(404);
  }

  @Test
  void metricsStayWhereTheyWere() throws Exception {
    assertThat(get("/metrics").headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
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
  void everyMetricIsExplained() throws Exception {
    endpoint.page().publish(Runs.report("run", "layer0", 0));
    String explanations = PageFiles.text("explanations.js");

    assertThat(KnownMetrics.byName().keySet())
        .allSatisfy(metric -> assertThat(explanations).contains("\"name\": \"" + metric + "\""));
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
  void withoutAListOfSuspectsThePageKnowsThatThereIsNone() throws Exception {
    assertThat(json("/api/suspects?run=run").path("given").asBoolean(true)).isFalse();
  }

  @Test
  void whatTheJobsOwnFunctionsThrowCostsNoMoreThanThePicture() throws Exception {
    LivePage page = endpoint.page();
    page.suspects("run", most -> List.of(new Suspect("1", 7, Double.NaN, 2)));
    page.images(
        "run",
        id -> {
          throw new IllegalStateException("no such image");
        });
    page.classes("run", List.of("only one"));
    JsonNode suspect = json("/api/suspects?run=run").path("suspects").path(0);
    assertThat(suspect.path("id").asText()).isEqualTo("1");
    assertThat(suspect.path("area").isNull()).isTrue();
    assertThat(suspect.has("image")).isFalse();
    assertThat(suspect.has("class")).isFalse();

    page.suspects(
        "run",
        most -> {
          throw new IllegalStateException("no list");
        });
    assertThat(json("/api/suspects?run=run").path("suspects")).isEmpty();
  }

  @Test
  void picturesAreOfAKindThatHoldsNoProgram() throws Exception {
    LivePage page = endpoint.page();
    page.suspects("run", most -> List.of(new Suspect("1", 0, 0, 1)));
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', 1};
    page.images("run", id -> Optional.of(png));
    assertThat(json("/api/suspects?run=run").path("suspects").path(0).path("image").asText())
        .isEqualTo("data:image/png;base64,iVBORwE=");

    for (byte[] wrong : List.of("<svg onload='x'/>".getBytes(UTF_8), new byte[0])) {
      page.images("run", id -> Optional.of(wrong));
      assertThat(json("/api/suspects?run=run").path("suspects").path(0).has("image")).isFalse();
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Thumbnail.data(new byte[Thumbnail.MOST_BYTES + 1]))
        .withMessage("image=65537 bytes: must be at most 65536");
  }

  @Test
  void saysHowMuchMemoryIsAllowed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LivePage(1000))
        .withMessage("bytes=1000: must be at least 65536");
  }

  @Test
  void aReportThatCannotBeWrittenIsNamedAndLeavesNothingBehind(@TempDir Path directory)
      throws IOException {
    LivePage page = new LivePage();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HtmlReport.to(directory))
        .withMessage("file=" + directory + ": is a directory; must be a file");
    assertThatIOException()
        .isThrownBy(() -> page.writeHtml(directory))
        .withMessageStartingWith(directory + ": the report cannot be written");
    Path inAFile = Files.createFile(directory.resolve("file")).resolve("report.html");
    assertThatIOException()
        .isThrownBy(() -> page.writeHtml(inAFile))
        .withMessageStartingWith(inAFile + ": the report cannot be written");
    assertThat(directory).isDirectoryContaining("glob:**file").isNotEmptyDirectory();
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aFileHoldsTheFirstReportTheLastAndThoseBetweenEvenly() throws IOException {
    KeptRuns runs = new KeptRuns(1 << 26);
    Runs.memorizing("long", 5001).forEach(runs::add);

    List<Integer> kept =
        Spread.of(runs, "long", "", "0").stream()
            .map(json -> ReportJson.read(new String(json, UTF_8)).iteration() / 10)
            .toList();

    assertThat(kept).hasSize(1251).startsWith(0, 4, 8).endsWith(4996, 5000);
  }
}
