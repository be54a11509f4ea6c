// SPDX-License-Identifier: Apache-2.0
package dev.tacit.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.schedule.Schedule.Moment;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static List<Integer> due(Schedule schedule, int iterations) {
    return IntStream.range(0, iterations)
        .filter(i -> schedule.due(new Moment(i, 0, false)))
        .boxed()
        .toList();
  }

  @Test
  void everyBeginsAtZero() {
    assertThat(due(Schedule.every(4), 12)).containsExactly(0, 4, 8);
    assertThat(Schedule.every(4).due(new Moment(4, 0, true))).isFalse();
  }

  @Test
  void logarithmicIsAsFrequentInEachDecade() {
    List<Integer> due = due(Schedule.logarithmic(3), 1001);
    assertThat(due).startsWith(0, 1).contains(10, 100, 1000);
    assertThat(due.stream().filter(i -> i > 10 && i <= 100)).hasSize(3);
    assertThat(due.stream().filter(i -> i > 100 && i <= 1000)).hasSize(3);
  }

  @Test
  void everyEpochIsDueAtEpochEndsOnly() {
    assertThat(due(Schedule.everyEpoch(), 20)).isEmpty();
    assertThat(Schedule.everyEpoch().due(new Moment(7, 2, true))).isTrue();
  }

  @Test
  void onlyAWholeShareIsWithoutLimit() {
    assertThat(OverheadBudget.of(0.1).isUnlimited()).isFalse();
    assertThat(OverheadBudget.unlimited().isUnlimited()).isTrue();
  }
}
