// SPDX-License-Identifier: Apache-2.0
package dev.tacit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.reference.Batch;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class RowIdentityTest {

  private static final int EXAMPLES = 64;

  private final RowIdentity identity = new RowIdentity();

  private static Batch batch(INDArray inputs) {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, inputs.size(0), 2);
    labels.getColumn(0).assign(1);
    return new Batch(List.of(inputs), labels);
  }

  private long different(Batch batch) {
    return IntStream.range(0, batch.size())
        .mapToLong(row -> identity.of(batch, row))
        .distinct()
        .count();
  }

  @Test
  void tellsImagesApartAndKnowsThemAgain() {
    Batch batch = batch(Nd4j.rand(DataType.FLOAT, EXAMPLES, 3, 20, 20));
    identity.meet(batch);

    assertThat(different(batch)).isEqualTo(EXAMPLES);
    INDArray shuffled = batch.inputs().get(0).dup('f');
    assertThat(identity.of(batch(shuffled), 7)).isEqualTo(identity.of(batch, 7));
  }

  @Test
  void readsMoreNumbersWhereMostAreZero() {
    INDArray inputs = Nd4j.zeros(DataType.FLOAT, EXAMPLES, 5000);
    for (int i = 0; i < EXAMPLES; i++) {
      inputs.putScalar(i, 70 * i + 3, 1);
    }
    Batch batch = batch(inputs);
    identity.meet(batch);

    assertThat(different(batch)).isEqualTo(EXAMPLES);
  }

  @Test
  void copiesAreOne() {
    INDArray inputs = Nd4j.rand(DataType.FLOAT, EXAMPLES, 50);
    inputs.getRow(9).assign(inputs.getRow(4));
    Batch batch = batch(inputs);
    identity.meet(batch);

    assertThat(different(batch)).isEqualTo(EXAMPLES - 1);
  }
}
