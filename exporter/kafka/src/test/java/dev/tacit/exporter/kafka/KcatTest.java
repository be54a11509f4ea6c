// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else's client reads what the sink sends. */
final class KcatTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  @BeforeAll
  static void kcatIsThere() throws InterruptedException {
    boolean there;
    try {
      there = new ProcessBuilder("kcat", "-V").start().waitFor() == 0;
    } catch (IOException e) {
      there = false;
    }
    String hint = "kcat is missing; install it with: apt-get install kafkacat";
    if ("true".equals(System.getenv("CI"))) {
      assertThat(there).as(hint).isTrue();
    }
    Assumptions.assumeTrue(there, hint);
  }

  @Test
  void readsReportsWithAndWithoutAPassword() throws Exception {
    NumberedReports reports = new NumberedReports("läuft");
    try (BrokerProcess broker =
        BrokerProcess.start(directory.resolve("broker"), Security.SASL_PLAINTEXT, Map.of())) {
      for (String codec : List.of("gzip", "zstd")) {
        send(broker, codec, reports);
        List<String> plain = List.of("-b", broker.backDoor());
        List<String> password =
            List.of(
                "-b",
                broker.bootstrapServers(),
                "-X",
                "security.protocol=SASL_PLAINTEXT",
                "-X",
                "sasl.mechanisms=PLAIN",
                "-X",
                "sasl.username=" + BrokerConfiguration.USER,
                "-X",
                "sasl.password=" + BrokerConfiguration.PASSWORD);
        for (List<String> connection : List.of(plain, password)) {
          List<JsonNode> read = read(connection, codec);
          assertThat(read)
              .extracting(record -> record.path("payload").asText())
              .isEqualTo(reports.json(0, 3));
          assertThat(read)
              .allSatisfy(
                  record -> {
                    assertThat(record.path("key").asText()).isEqualTo("läuft");
                    assertThat(record.path("headers").toString())
                        .contains("\"ce_specversion\",\"1.0\",\"ce_id\",\"l%C3%A4uft/0/");
                  });
        }
      }
    }
  }

  private void send(BrokerProcess broker, String codec, NumberedReports reports)
      throws IOException {
    try (KafkaSink sink =
        KafkaSink.builder(Map.of("bootstrap.servers", broker.backDoor(), "compression.type", codec))
            .topic(codec)
            .createTopics(1, 1)
            .spoolDirectory(directory.resolve("spool"))
            .build()) {
      for (int i = 0; i < 3; i++) {
        sink.publish(reports.report(i));
      }
    }
  }

  private List<JsonNode> read(List<String> connection, String topic) throws Exception {
    List<String> command = new ArrayList<>(List.of("kcat", "-C", "-t", topic, "-e", "-q", "-J"));
    command.addAll(connection);
    Process kcat =
        new ProcessBuilder(command).redirectError(directory.resolve("kcat.log").toFile()).start();
    String out = new String(kcat.getInputStream().readAllBytes(), UTF_8);
    assertThat(kcat.waitFor()).isZero();
    List<JsonNode> records = new ArrayList<>();
    for (String line : out.lines().toList()) {
      records.add(new JsonMapper().readTree(line));
    }
    return records;
  }
}
