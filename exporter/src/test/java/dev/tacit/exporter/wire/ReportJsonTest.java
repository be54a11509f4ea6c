// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tacit.report.ErrorKind;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportJsonTest {

  private static final Metric ALIGNMENT =
      Metric.gauge("tacit.gradient.alignment", "Alignment.", "scope", "layer");
  private static final Metric EIGENVALUE =
      Metric.estimate("tacit.curvature.hessian.eigenvalue", "Largest eigenvalue.");

  private static final String VALID =
      """
      {"schema":1,"run":"r","worker":"0","iteration":4,"epoch":3,"time":"2026-01-01T00:00:00.000Z",\
      "measurements":[{"metric":"tacit.a","tags":{"k":"v"},"value":1.5,"stderr":0.0}]}\
      """;

  @Test
  void writesTheRecordOfTheAgreement() {
    Report report =
        report(
            Instant.parse("2026-01-01T00:00:00Z"),
            Measurement.exact(ALIGNMENT, 0.41, "class", "all"));

    assertThat(ReportJson.write(report))
        .isEqualTo(
            """
            {"schema":1,"run":"fashion-mlp","worker":"0","iteration":400,"epoch":3,\
            "time":"2026-01-01T00:00:00.000Z","measurements":[{"metric":"tacit.gradient.alignment",\
            "tags":{"scope":"class","layer":"all"},"value":0.41,"stderr":0.0}]}\
            """);
  }

  @Test
  void writesErrorConvergedAndReasonOnlyWhenTheySaySomething() {
    String json =
        ReportJson.write(
            report(
                Instant.EPOCH,
                Measurement.iterated(EIGENVALUE, 12, 0.5, false),
                Measurement.undefined(EIGENVALUE, "no curvature")));

    assertThat(json)
        .contains("\"value\":12.0,\"stderr\":0.5,\"error\":\"residual\",\"converged\":false}")
        .contains("\"value\":\"NaN\",\"stderr\":\"NaN\",\"reason\":\"no curvature\"}");
    assertThat(PublishedSchema.REPORT.objections(json)).isEmpty();
    assertThat(ReportJson.read(json).measurements())
        .extracting(Measurement::errorKind)
        .containsExactly(ErrorKind.RESIDUAL, ErrorKind.UNKNOWN);
  }

  @Test
  void cutsTheTimeToMilliseconds() {
    Report report = report(Instant.parse("2026-03-04T05:06:07.123999999Z"));

    String json = ReportJson.write(report);

    assertThat(json).contains("\"time\":\"2026-03-04T05:06:07.123Z\"");
    assertThat(ReportJson.read(json).time()).isEqualTo(Instant.parse("2026-03-04T05:06:07.123Z"));
  }

  @Test
  void readsMetricsAsGaugesWithTheTagKeysFound() {
    Measurement read = ReportJson.read(VALID).measurements().get(0);

    assertThat(read.metric()).isEqualTo(Metric.gauge("tacit.a", "", "k"));
    assertThat(read.tags()).containsExactly(Map.entry("k", "v"));
    assertThat(read.converged()).isTrue();
    assertThat(read.defined()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0.25,true", "'\"Infinity\"',true", "0,false", "-0.0,false", "'\"NaN\"',false"})
  void takesAMetricForEstimatedIfItHasAnError(String error, boolean estimated) {
    Report report = ReportJson.read(VALID.replace("\"stderr\":0.0", "\"stderr\":" + error));

    assertThat(report.measurements().get(0).metric().estimated()).isEqualTo(estimated);
  }

  @Test
  void ignoresFieldsOfLaterVersions() {
    String later =
        VALID
            .replace("{\"schema\"", "{\"cluster\":{\"a\":[1]},\"schema\"")
            .replace("\"stderr\"", "\"batch\":64,\"stderr\"");

    assertThat(later).isNotEqualTo(VALID);
    assertThat(ReportJson.read(later)).isEqualTo(ReportJson.read(VALID));
    assertThat(PublishedSchema.REPORT.objections(later)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema\":1 | \"schema\":2 | schema=2: must be 1",
        "\"schema\":1, | '' | schema: is missing",
        "\"run\":\"r\", | '' | run: is missing",
        "\"run\":\"r\" | \"run\":7 | run=7: must be a string",
        "\"worker\":\"0\" | \"worker\":null | worker=null: must be a string",
        "\"iteration\":4 | \"iteration\":4.5 | iteration=4.5: must be an integer",
        "\"iteration\":4 | \"iteration\":2147483648 | iteration=2147483648: must be an integer",
        "\"epoch\":3 | \"epoch\":\"3\" | epoch=\"3\": must be an integer",
        "2026-01-01T | 2026-13-01T | time=\"2026-13-01T00:00:00.000Z\": must be a time",
        "[{\"metric\" | [3,{\"metric\" | measurements[0]: must be an object",
        "tacit.a | Tacit-A | measurements[0].metric=\"Tacit-A\": must be lower case words",
        "{\"k\":\"v\"} | [] | measurements[0].tags=[]: must be an object",
        "{\"k\":\"v\"} | {\"k\":1} | measurements[0].tags.k=1: must be a string",
        "\"value\":1.5 | \"value\":null | measurements[0].value=null: must be a number",
        "\"value\":1.5 | \"value\":\"1.5\" | measurements[0].value=\"1.5\": must be a number",
        "\"value\":1.5, | '' | measurements[0].value: is missing",
        "\"stderr\":0.0 | \"stderr\":{} | measurements[0].stderr={}: must be a number",
        "\"stderr\":0.0 | \"stderr\":0.0,\"converged\":0 | measurements[0].converged=0: must be"
            + " true or false",
        "\"stderr\":0.0 | \"stderr\":0.0,\"reason\":0 | measurements[0].reason=0: must be a string",
      })
  void namesTheFieldThatIsWrong(String original, String replacement, String message) {
    String broken = VALID.replaceFirst(Pattern.quote(original), replacement);

    assertThat(broken).isNotEqualTo(VALID);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportJson.read(broken))
        .withMessageContaining(message);
    assertThat(PublishedSchema.REPORT.objections(broken))
        .as("objections of the schema")
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "3", "{", "{}{}", "{\"schema\":1,\"schema\":1}", "text"})
  void rejectsWhatIsNotOneObject(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportJson.read(text))
        .withMessageStartingWith("report: ");
  }

  @Test
  void showsOnlyTheBeginningOfAHugeValue() {
    String huge = VALID.replace("\"value\":1.5", "\"value\":\"" + "x".repeat(1_000_000) + "\"");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportJson.read(huge))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200).contains("value=\"xxx"));
  }

  @Test
  void refusesNestingThatWouldOverflowTheStack() {
    String deep = "{\"a\":" + "[".repeat(100_000);

    assertThatIllegalArgumentException().isThrownBy(() -> ReportJson.read(deep));
  }

  @Test
  void stillReadsAndRewritesEveryReleasedRecord() throws IOException {
    List<String> golden = golden();

    assertThat(golden).hasSize(3);
    for (String line : golden) {
      assertThat(PublishedSchema.REPORT.objections(line)).isEmpty();
      assertThat(ReportJson.write(ReportJson.read(line))).isEqualTo(line);
    }
    Report last = ReportJson.read(golden.get(2));
    assertThat(last.run()).isEqualTo("Lauf ü\u2028\"\\\n");
    assertThat(last.value("tacit.sensitivity.reachable.volume", "0.1"))
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(last.find("tacit.gradient.cosine").orElseThrow().reason())
        .isEqualTo("one class only");
  }

  @Test
  void stillReadsAndRewritesRecordsThatTellTheirStart() throws IOException {
    List<String> golden = golden("/golden/report-1-start.jsonl");

    assertThat(golden).hasSize(2);
    for (String line : golden) {
      assertThat(PublishedSchema.REPORT.objections(line)).isEmpty();
      assertThat(ReportJson.write(ReportJson.read(line))).isEqualTo(line);
      assertThat(ReportJson.read(line).run()).isEqualTo("fashion-mlp");
    }
    assertThat(ReportJson.read(golden.get(0)).start()).isEqualTo("0mjv5l4ao-0x7k2pq");
  }

  @Test
  void whatCompletesMetricsKeepsStartAndEvidence() {
    Report told =
        new Report("r", "0", 1, 0, Instant.EPOCH, List.of())
            .ofStart("a start")
            .withEvidence(List.of("A sentence."));

    assertThat(KnownMetrics.complete(told)).isEqualTo(told);
  }

  private static List<String> golden() throws IOException {
    return golden("/golden/report-1.jsonl");
  }

  private static List<String> golden(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(ReportJsonTest.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), UTF_8).lines().toList();
    }
  }

  private static Report report(Instant time, Measurement... measurements) {
    return new Report("fashion-mlp", "0", 400, 3, time, List.of(measurements));
  }
}
