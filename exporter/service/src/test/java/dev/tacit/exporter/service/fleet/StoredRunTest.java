// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.service.Fleets;
import dev.tacit.onset.OnsetRules;
import org.junit.jupiter.api.Test;

/** What a store holds is read by later versions, and by earlier ones that take over again. */
final class StoredRunTest {

  private static final Limits LIMITS = new Limits(10, 10, 1000, 100, 10);

  private static Run run() throws Exception {
    Run run = Run.of(Fleets.report("a", "0", 7, 1));
    for (int iteration = 7; iteration < 9; iteration++) {
      run =
          run.after(Fleets.report("a", "0", iteration, 1), 5000, OnsetRules.DEFAULT, LIMITS).next();
    }
    return run.keeping("0", 1);
  }

  @Test
  void theFormIsThatOfEarlierVersions() throws Exception {
    Run run = run();
    long time = Fleets.report("a", "0", 8, 1).time().toEpochMilli();

    assertThat(new String(StoredRun.write(run), UTF_8))
        .startsWith(
            "{\"name\":\"a\",\"started\":" + (time - 1000) + ",\"seen\":5000,\"active\":true")
        .contains(
            "\"workers\":[{\"name\":\"0\",\"iteration\":8,\"epoch\":1,\"time\":"
                + time
                + ",\"reports\":2,\"kept\":1,\"ended\":"
                + Worker.GOING_ON
                + ",\"memorization\":{\"memory\":{",
            ",\"judged\":false,\"state\":")
        .endsWith(",\"start\":\"\",\"since\":" + (time - 1000) + "}],\"past\":[]}");
  }

  @Test
  void whatWasWrittenIsReadAgain() throws Exception {
    Run run = run();
    byte[] written = StoredRun.write(run);
    Run read = StoredRun.read(written).orElseThrow();

    assertThat(read.summary()).isEqualTo(run.summary());
    assertThat(read.kept("0")).isEqualTo(1);
  }
}
