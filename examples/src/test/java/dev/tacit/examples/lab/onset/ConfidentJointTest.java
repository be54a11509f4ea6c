// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ConfidentJointTest {

  /**
   * Two classes; five examples are labelled 0, three of them rightly, and four are labelled 1.
   * Thresholds are (.9 + .8 + .4 + .2 + .7) / 5 = .6 and (.9 + .8 + .7 + .6) / 4 = .75.
   */
  private static final ConfidentJoint JOINT =
      new ConfidentJoint(
          new double[][] {
            {0.9, 0.1},
            {0.8, 0.2},
            {0.4, 0.6}, // below both: not counted
            {0.2, 0.8}, // as if it were 1
            {0.7, 0.3},
            {0.1, 0.9},
            {0.2, 0.8},
            {0.3, 0.7},
            {0.4, 0.6}
          },
          new int[] {0, 0, 0, 0, 0, 1, 1, 1, 1});

  @Test
  void countsWhoIsConfidentlyOfAnotherClass() {
    assertThat(JOINT.counts()).isDeepEqualTo(new int[][] {{3, 1}, {0, 2}});
  }

  @Test
  void countsAreBroughtToAsManyAsThereAre() {
    assertThat(JOINT.calibrated()).isDeepEqualTo(new double[][] {{3.75, 1.25}, {0, 4}});
  }

  @Test
  void namesAsManyAsItCountsThatPreferTheOtherClassMost() {
    assertThat(JOINT.named())
        .containsExactly(false, false, false, true, false, false, false, false, false);
  }

  @Test
  void namesNoneThatItsNetworksAgreeWith() {
    // Thresholds .375 and .71875: the last one counts for class 0, though class 1 is likelier.
    ConfidentJoint agreed =
        new ConfidentJoint(
            new double[][] {
              {0.375, 0.625}, {0.375, 0.625}, {0.375, 0.625}, {0.125, 0.875}, {0.4375, 0.5625}
            },
            new int[] {0, 0, 0, 1, 1});

    assertThat(agreed.counts()).isDeepEqualTo(new int[][] {{3, 0}, {1, 1}});
    assertThat(agreed.named()).containsOnly(false);
  }

  @Test
  void ofSeveralConfidentClassesTheLikeliestCounts() {
    ConfidentJoint both =
        new ConfidentJoint(
            new double[][] {{0.45, 0.55, 0}, {0.3, 0.4, 0.3}, {0.2, 0.3, 0.5}},
            new int[] {0, 1, 2});

    // Thresholds .45, .4 and .5: the first example reaches two of them.
    assertThat(both.counts()).isDeepEqualTo(new int[][] {{0, 1, 0}, {0, 1, 0}, {0, 0, 1}});
    assertThat(both.named()).containsExactly(false, false, false); // one of each class is kept
  }

  @Test
  void aClassWithoutLabelsIsNone() {
    ConfidentJoint rare =
        new ConfidentJoint(new double[][] {{0.8, 0.1, 0.1}, {0.1, 0.8, 0.1}}, new int[] {0, 1});

    assertThat(rare.counts()).isDeepEqualTo(new int[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 0}});
    assertThat(rare.named()).containsExactly(false, false);
  }
}
