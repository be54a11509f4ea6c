// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tacit.exporter.wire.PlainJson;
import dev.tacit.report.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IntakeTest {

  private static final int MOST_BYTES = 100_000;

  private final Intake intake = new Intake(MOST_BYTES);

  private static String report(String run, String measurements) {
    return "{\"schema\":1,\"run\":\"%s\",\"worker\":\"0\",\"iteration\":4,\"epoch\":1,"
            .formatted(run)
        + "\"time\":\"2026-01-01T00:00:00.000Z\",\"measurements\":["
        + measurements
        + "]}";
  }

  private static final String SNAPSHOTS =
      "{\"metric\":\"tacit.pipeline.snapshots\",\"tags\":{\"outcome\":\"measured\"},\"value\":3,\"stderr\":0}";

  private void assertRefused(String key, String value, Reason reason) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> intake.read(key.getBytes(UTF_8), value.getBytes(UTF_8)))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason))
        .satisfies(refused -> assertThat(refused.detail()).isNotBlank().hasSizeLessThan(201));
  }

  @Test
  void readsAReportAndKnowsWhatTheWireLeavesOut() throws Refused {
    var report = intake.read("a".getBytes(UTF_8), report("a", SNAPSHOTS).getBytes(UTF_8));

    assertThat(report.value("tacit.pipeline.snapshots", "measured")).isEqualTo(3);
    assertThat(report.measurements().get(0).metric().kind()).isEqualTo(Metric.Kind.COUNTER);
  }

  @Test
  void readsWhatEveryReleasedVersionWrote() throws Exception {
    for (String line : Files.readAllLines(Path.of("../src/test/resources/golden/report-1.jsonl"))) {
      ObjectNode report = (ObjectNode) PlainJson.MAPPER.readTree(line);
      // Those of the file are as odd as the format allows.
      report.put("run", "a").put("worker", "0");
      byte[] printable = report.toString().getBytes(UTF_8);
      assertThat(intake.read("a".getBytes(UTF_8), printable).run()).isEqualTo("a");
    }
  }

  @Test
  void readsFieldsThatALaterVersionAdded() throws Refused {
    String later = report("a", SNAPSHOTS).replace("\"epoch\"", "\"added\":{\"x\":[1]},\"epoch\"");

    assertThat(intake.read("a".getBytes(UTF_8), later.getBytes(UTF_8)).epoch()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "{",
        "",
        " ",
        "[]",
        "3",
        "null",
        "{\"schema\":1}{}",
        "{\"schema\":NaN}",
        "{\"a\":1,\"a\":2}",
        "\u0000"
      })
  void whatIsNotOneObjectIsRefused(String value) {
    assertRefused("a", value, value.isEmpty() ? Reason.EMPTY : Reason.JSON);
  }

  @Test
  void brokenTextIsRefused() {
    byte[] text = report("a", "").getBytes(UTF_8);
    text[30] = (byte) 0xff;

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> intake.read("a".getBytes(UTF_8), text))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.JSON));
  }

  @Test
  void deepNestingIsRefused() {
    assertRefused("a", "{\"a\":" + "[".repeat(40_000) + "]".repeat(40_000) + "}", Reason.DEPTH);
  }

  @Test
  void tenMegabytesAreRefusedUnread() {
    assertRefused("a", "x".repeat(10_000_000), Reason.SIZE);
  }

  @Test
  void aVersionFromTheFutureIsRefused() {
    assertRefused("a", report("a", "").replace("\"schema\":1", "\"schema\":2"), Reason.VERSION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "iteration":4 | "iteration":"4"
          "iteration":4 | "iteration":4.5
          "iteration":4 | "iteration":1e400
          "iteration":4 | "iteration":99999999999
          "schema":1    | "schema":"1"
          "schema":1    | "schema":0
          "worker":"0"  | "worker":0
          2026-01-01T   | 2026-13-01T
          2026-01-01T   | -0001-01-01T
          "value":3     | "value":"NaNa"
          "value":3     | "value":null
          tacit.pipe    | Tacit.pipe
          "tags":{      | "tags":{"x":1,
          """)
  void aFieldThatIsNotAsItMustBeIsRefused(String right, String wrong) {
    String valid = report("a", SNAPSHOTS);
    assertThat(valid).contains(right);

    assertRefused("a", valid.replace(right, wrong), Reason.SCHEMA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "a\\nb", "\\u001b[31m", "\\u0085", "", "  ", "\\ud800"})
  void aNameThatIsNotPrintableIsRefused(String name) {
    assertRefused("a", report(name, SNAPSHOTS), Reason.NAME);
    assertRefused("a", report("a", "").replace("\"0\"", "\"" + name + "\""), Reason.NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "a\\nb", "  "})
  void aStartThatIsNotPrintableIsRefused(String start) {
    String started = "{\"start\":\"" + start + "\",\"schema\"";

    assertRefused("a", report("a", SNAPSHOTS).replace("{\"schema\"", started), Reason.NAME);
  }

  @Test
  void aNameOfAThousandCharactersIsRefused() {
    assertRefused("a", report("n".repeat(1000), SNAPSHOTS), Reason.NAME);
  }

  @Test
  void aRecordUnderAnotherKeyIsRefused() {
    assertRefused("b", report("a", SNAPSHOTS), Reason.KEY);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> intake.read(null, report("a", SNAPSHOTS).getBytes(UTF_8)))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.KEY));
  }

  @Test
  void nothingIsRefused() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> intake.read("a".getBytes(UTF_8), null))
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.EMPTY));
  }
}
