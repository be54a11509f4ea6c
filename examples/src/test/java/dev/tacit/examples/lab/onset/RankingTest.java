// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class RankingTest {

  private static final double[] SCORES = {0.9, 0.1, 0.8, 0.3, 0.7};
  private static final boolean[] WRONG = {true, false, false, false, true};

  @Test
  void precisionIsTheShareOfWrongLabelsAmongTheMostSuspect() {
    Ranking ranking = new Ranking(SCORES, WRONG);

    assertThat(ranking.precisionAt(1)).isEqualTo(1);
    assertThat(ranking.precisionAt(2)).isEqualTo(0.5);
    assertThat(ranking.precisionAt(3)).isEqualTo(2.0 / 3);
    assertThat(ranking.precisionAtWrong()).isEqualTo(0.5);
    assertThat(ranking.area()).isEqualTo(5.0 / 6);
  }

  @Test
  void precisionOfMoreThanThereAreIsThatOfAll() {
    assertThat(new Ranking(SCORES, WRONG).precisionAt(100)).isEqualTo(0.4);
  }

  @Test
  void amongEqualScoresEveryOrderCountsAlike() {
    Ranking tied =
        new Ranking(new double[] {3, 1, 1, 1, 0}, new boolean[] {true, true, false, false, false});

    assertThat(tied.precisionAt(2)).isEqualTo((1 + 1.0 / 3) / 2, within(1e-15));
    assertThat(new Ranking(new double[5], WRONG).precisionAt(3)).isEqualTo(0.4, within(1e-15));
    assertThat(new Ranking(new double[5], WRONG).area()).isEqualTo(0.5);
  }

  @Test
  void whatLearntByHeartSaysIsUsedAlthoughItIsInfinite() {
    double[] losses = {Double.POSITIVE_INFINITY, 0, 0, 2, 1};

    assertThat(new Ranking(losses, WRONG).precisionAt(1)).isEqualTo(1);
    assertThat(new Ranking(losses, WRONG).area()).isEqualTo(5.0 / 6);
  }

  @Test
  void namesAreCountedAgainstTheTruth() {
    boolean[] named = {true, true, true, false, false};

    assertThat(NamedLabels.of(named, WRONG)).isEqualTo(new NamedLabels(3, 1, 2));
    assertThat(NamedLabels.of(named, WRONG).f1()).isEqualTo(2.0 / 5);
    assertThat(NamedLabels.of(new boolean[5], WRONG).f1()).isZero();
  }
}
