// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A memory is the same after it was written down and read. */
final class OnsetMemoryTest {

  private static final String NORM =
      "{value=NaN, sum=0.0, count=0, smallest=NaN, above=0, since=0, farAbove=0, farSince=0}";

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
  void theFormIsThatOfEarlierVersions() {
    Map<String, Object> written = run.memory().written();

    assertThat(written.toString())
        .isEqualTo(
            "{state=LEARNING, onsetIteration=-1, lastIteration=-2147483648, calm=0, accuracy=NaN,"
                + " unfitted=0, scores=[], train="
                + NORM
                + ", heldOut="
                + NORM
                + ", straightness="
                + NORM
                + ", contradictions={first=-2147483648, history=[], value=NaN, average=null,"
                + " unsettled=NaN, lasting=0, since=0, level=NaN, fallen=0, fallenSince=0},"
                + " implausible={begun=-2147483648, history=[], latest=null, admits=false,"
                + " lasting=0, level=null, warned=0, fallen=false, fallenSince=0,"
                + " answered={asked=0, right=0, wrong=0, decision=OPEN}, heldOut=null},"
                + " canaries={average=null, fitted=false, since=0}, evidence=[],"
                + " stopIteration=-1, watch={labels=false, missing=null, undefined=0,"
                + " first=-2147483648, latest=-2147483648, epoch=0, comparable=0, since=0,"
                + " enough=false, fitted=NaN, gap=null}}");
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
