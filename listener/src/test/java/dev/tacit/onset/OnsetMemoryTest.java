package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A memory is the same after it was written down and read. */
final class OnsetMemoryTest {

  private final JudgedRun run = new JudgedRun();

  @Test
  void beforeTheFirstReportAndAfterMany() {
    OnsetMemory empty = new OnsetDetector(OnsetRules.DEFAULT).memory();
    run.watched(12);

    assertThat(OnsetMemory.read(empty.written())).isEqualTo(empty);
    assertThat(run.memory()).isNotEqualTo(empty);
    assertThat(OnsetMemory.read(run.memory().written())).isEqualTo(run.memory());
  }

  @Test
  void numbersMayHaveBecomeTexts() {
    Map<String, Object> written = new HashMap<>(run.memory().written());
    assertThat(written).containsEntry("accuracy", Double.NaN);
    written.put("accuracy", "NaN");

    assertThat(OnsetMemory.read(written)).isEqualTo(run.memory());
  }

  @Test
  void whatIsNoMemoryIsRefused() {
    Map<String, Object> written = new HashMap<>(run.memory().written());
    written.put("scores", 3);
    assertThatThrownBy(() -> OnsetMemory.read(written))
        .isInstanceOf(IllegalArgumentException.class);
    written.put("scores", List.of());
    written.put("state", "ASLEEP");
    assertThatThrownBy(() -> OnsetMemory.read(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ASLEEP");
  }
}
