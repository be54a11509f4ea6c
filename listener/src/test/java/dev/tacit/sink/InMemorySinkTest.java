// SPDX-License-Identifier: Apache-2.0
package dev.tacit.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.report.Report;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemorySinkTest {

  @Test
  void keepsTheLatestReportsInOrder() {
    InMemorySink sink = new InMemorySink(2);
    assertThat(sink.latest()).isEmpty();
    for (int i = 0; i < 3; i++) {
      sink.publish(new Report("run", "0", i, 0, Instant.EPOCH, List.of()));
    }
    assertThat(sink.reports()).extracting(Report::iteration).containsExactly(1, 2);
    assertThat(sink.latest().orElseThrow().iteration()).isEqualTo(2);
  }

  @Test
  void refusesToKeepNothing() {
    assertThatThrownBy(() -> new InMemorySink(0)).hasMessageContaining("capacity=0");
  }
}
