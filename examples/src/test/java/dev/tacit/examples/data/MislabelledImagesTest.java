// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MislabelledImagesTest {

  private final LabelledImages clean = FashionMnist.subset().train();

  @Test
  void makesTheGivenShareOfLabelsWrong() {
    MislabelledImages noise = MislabelledImages.in(clean, 0.3, 7);

    assertThat(changed(noise)).hasSize(900);
    assertThat(noise.wrong().size()).isEqualTo(900);
  }

  @Test
  void leavesEverythingAsItIsWithoutNoise() {
    assertThat(MislabelledImages.in(clean, 0, 7).images().labels()).isEqualTo(clean.labels());
  }

  @Test
  void leavesNoLabelRightIfAllAreToBeWrong() {
    assertThat(changed(MislabelledImages.in(clean, 1, 7))).hasSize(clean.size());
  }

  @Test
  void everyOtherClassIsAboutAsLikely() {
    MislabelledImages noise = MislabelledImages.in(clean, 1, 7);
    int[] steps = new int[LabelledImages.CLASSES];
    for (int i : changed(noise)) {
      steps[Math.floorMod(noise.images().labels()[i] - clean.labels()[i], steps.length)]++;
    }

    // 3000 draws of nine: 333 each, with a standard deviation of 17.
    assertThat(IntStream.of(steps).skip(1)).allMatch(count -> count > 260 && count < 410);
  }

  @Test
  void theSameSeedMakesTheSameLabelsWrong() {
    int[] labels = MislabelledImages.in(clean, 0.3, 7).images().labels();

    assertThat(MislabelledImages.in(clean, 0.3, 7).images().labels()).isEqualTo(labels);
    assertThat(MislabelledImages.in(clean, 0.3, 8).images().labels()).isNotEqualTo(labels);
  }

  private int[] changed(MislabelledImages noise) {
    int[] before = clean.labels();
    int[] after = noise.images().labels();
    return IntStream.range(0, before.length).filter(i -> before[i] != after[i]).toArray();
  }
}
