// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tacit.exporter.wire.RunState.State;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RunJsonTest {

  private static final String VALID =
      """
      {"schema":1,"run":"fashion-mlp","worker":"0","state":"started",\
      "time":"2026-01-01T00:00:00.000Z","configuration":{"model":"mlp","dataset":""}}""";

  @Test
  void writesTheRecordOfTheAgreement() {
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("model", "mlp");
    configuration.put("dataset", "");
    RunState started =
        new RunState(
            "fashion-mlp",
            "0",
            State.STARTED,
            Instant.parse("2026-01-01T00:00:00.000999Z"),
            configuration);

    assertThat(RunJson.write(started)).isEqualTo(VALID);
    assertThat(PublishedSchema.RUN.objections(VALID)).isEmpty();
  }

  @Test
  void ignoresFieldsOfLaterVersions() {
    String later = VALID.replace("{\"schema\"", "{\"host\":[\"a\"],\"schema\"");

    assertThat(RunJson.read(later)).isEqualTo(RunJson.read(VALID));
    assertThat(PublishedSchema.RUN.objections(later)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema\":1 | \"schema\":2 | schema=2: must be 1",
        "\"run\":\"fashion-mlp\", | '' | run: is missing",
        "\"worker\":\"0\" | \"worker\":0 | worker=0: must be a string",
        "started | crashed | state=\"crashed\": must be \"started\", \"ended\" or \"silent\"",
        "2026-01-01T | yesterday | must be a time",
        "\"mlp\" | 7 | configuration.model=7: must be a string",
      })
  void namesTheFieldThatIsWrong(String original, String replacement, String message) {
    String broken = VALID.replaceFirst(Pattern.quote(original), replacement);

    assertThat(broken).isNotEqualTo(VALID);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunJson.read(broken))
        .withMessageContaining(message);
    assertThat(PublishedSchema.RUN.objections(broken)).as("objections of the schema").isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{}{}", "{\"schema\":1,\"schema\":1}"})
  void rejectsWhatIsNotOneObject(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunJson.read(text))
        .withMessageStartingWith("run state: ");
  }

  @Test
  void stillReadsAndRewritesEveryReleasedRecord() throws IOException {
    List<String> golden = golden();

    assertThat(golden).hasSize(2);
    for (String line : golden) {
      assertThat(PublishedSchema.RUN.objections(line)).isEmpty();
      assertThat(RunJson.write(RunJson.read(line))).isEqualTo(line);
    }
    assertThat(RunJson.read(golden.get(1)).state()).isEqualTo(State.ENDED);
  }

  @Test
  void stillReadsAndRewritesRecordsThatTellTheirStart() throws IOException {
    List<String> golden = golden("/golden/run-1-start.jsonl");

    assertThat(golden).hasSize(1);
    assertThat(PublishedSchema.RUN.objections(golden.get(0))).isEmpty();
    RunState read = RunJson.read(golden.get(0));
    assertThat(read.start()).isEqualTo("0mjv5l4ao-0x7k2pq");
    assertThat(RunJson.write(read)).isEqualTo(golden.get(0));
  }

  private static List<String> golden() throws IOException {
    return golden("/golden/run-1.jsonl");
  }

  private static List<String> golden(String name) throws IOException {
    try (InputStream file = Objects.requireNonNull(RunJsonTest.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
