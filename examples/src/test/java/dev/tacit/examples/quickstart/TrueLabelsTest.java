// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import dev.tacit.examples.data.MislabelledImages;
import dev.tacit.reference.Examples;
import dev.tacit.report.Suspect;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TrueLabelsTest {

  private final LabelledImages clean = FashionMnist.subset().train().firstOfEachClass(30);
  private final LabelledImages noisy = MislabelledImages.in(clean, 0.3, 1).images();
  private final TrueLabels truth =
      new TrueLabels(noisy, Arrays.stream(clean.labels()).boxed().toList());

  @Test
  void knowsOfEveryExampleWhetherItsLabelIsWrong() {
    List<String> ids = IntStream.range(0, 300).mapToObj(i -> "image " + i).toList();
    Examples measured = Examples.of("train", noisy.toDataSet(), ids);
    List<Suspect> all =
        IntStream.range(0, 300)
            .mapToObj(i -> new Suspect("image " + i, noisy.labels()[i], 0, 1))
            .toList();

    Suspicion suspicion = truth.of(all, Optional.of(measured));

    assertThat(suspicion.examples()).isEqualTo(300);
    assertThat(suspicion.wrong()).isEqualTo(90);
    assertThat(suspicion.named())
        .extracting(Suspicion.Named::truth)
        .containsExactlyElementsOf(Arrays.stream(clean.labels()).boxed().toList());
  }

  @Test
  void namesNobodyWhereNothingWasMeasured() {
    assertThat(truth.of(List.of(), Optional.empty()).named()).isEmpty();
  }

  @Test
  void findsAnImageByPixelsAndLabel() {
    float[] row = clean.rows()[7];

    assertThat(clean.find(row, clean.labels()[7])).hasValue(7);
    assertThat(clean.find(row, (clean.labels()[7] + 1) % 10)).isEmpty();
  }
}
