// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DistinctRowsTest {

  private final DistinctRows rows = new DistinctRows();

  @Test
  void fewAreCountedExactlyAndOnce() {
    new Random(3).longs(5000).forEach(rows::add);
    new Random(3).longs(5000).forEach(rows::add);

    assertThat(rows.count()).isEqualTo(5000);
    assertThat(rows.count(key -> key > 0))
        .isEqualTo(new Random(3).longs(5000).filter(k -> k > 0).count());
    assertThat(new Random(3).longs(5000)).allMatch(rows::knows);
  }

  @Test
  void ofManyAPartIsRemembered() {
    new Random(3).longs(1_000_000).forEach(rows::add);

    assertThat(rows.remembered()).isLessThanOrEqualTo(DistinctRows.MOST);
    assertThat(rows.count()).isCloseTo(1_000_000L, Percentage.withPercentage(2));
    assertThat(new Random(3).longs(1000).filter(rows::samples)).isNotEmpty().allMatch(rows::knows);
    assertThat((double) rows.count(key -> key % 2 == 0) / rows.count())
        .isCloseTo(0.5, within(0.02));
  }
}
