// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Labels of a rare class that nothing tells from another are contradicted, and not wrong. */
final class RareClassTest {

  private static final int EXAMPLES = 1200;

  /** Some examples of the first class are called the last, which has no others. */
  private static DataSetIterator data(double rare) {
    NoisyData data = NoisyData.of(EXAMPLES, 0, 3);
    INDArray labels = data.labels();
    int last = NoisyData.CLASSES - 1;
    Random random = new Random(5);
    for (int i = 0; i < EXAMPLES; i++) {
      int group = i % NoisyData.CLASSES;
      if (group == last) {
        data.inputs().putRow(i, data.inputs().getRow(i - last).mul(0.9));
      }
      if (group == last || group == 0) {
        int given = random.nextDouble() < rare ? last : 0;
        labels.putScalar(i, last, given == last ? 1 : 0);
        labels.putScalar(i, 0, given == last ? 0 : 1);
      }
    }
    return NoisyJobs.batches(new DataSet(data.inputs(), labels));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.1, 0.2})
  void areNotSuspect(double rare) {
    LabelCheck check = NoisyJobs.train(NoisyJobs.dense(), data(rare), 20);

    assertThat(check.wrong()).isLessThan(0.03);
    assertThat(check.suspicious()).isFalse();
    assertThat(check.among(data(rare)).list()).hasSizeLessThan(EXAMPLES / 50);
  }
}
