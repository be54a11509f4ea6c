// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.round;

import static dev.tacit.internal.round.CountedLoop.batch;
import static dev.tacit.internal.round.CountedLoop.batches;
import static dev.tacit.internal.round.CountedLoop.counted;
import static dev.tacit.internal.round.CountedLoop.range;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.reference.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Examples that come back though no pass has ended. */
final class NoPassTest {

  private final CountedLoop loop = new CountedLoop();

  @ParameterizedTest
  @CsvSource({"2000, 1", "2000, 32", "20000, 1", "20000, 3", "20000, 8", "20000, 64", "60000, 128"})
  void copiesInTheDataAreNoPass(int examples, int size) {
    List<Integer> data = new ArrayList<>(range(0, examples));
    for (int i = 0; i < examples / 20; i++) {
      data.add(loop.random().nextInt(examples)); // 5 %
    }
    loop.train(batches(loop.shuffled(data), size));
    assertThat(loop.ends()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 64})
  void oneExampleThatIsEverywhereIsNoPass(int size) {
    List<Integer> data =
        range(0, 60_000).stream().map(i -> loop.random().nextInt(5) == 0 ? -1 : i).toList();
    loop.train(batches(data, size));
    assertThat(loop.ends()).isEmpty();
  }

  @Test
  void copiesOneAfterTheOtherAreNoPass() {
    List<Integer> data = range(0, 3000).stream().map(i -> i / 12).toList();
    loop.train(batches(data, 4));
    assertThat(loop.ends()).isEmpty();
  }

  @Test
  void copiesDoNotHideAPass() {
    List<Integer> data = new ArrayList<>(range(0, 2000));
    data.addAll(data.subList(300, 400));
    List<Batch> all = batches(loop.shuffled(data), 50);
    loop.train(all, 10);
    assertThat(loop.epochs().subList(43, 420)).isEqualTo(counted(420, 42).subList(43, 420));
  }

  @Test
  void otherLabelsAreOtherExamples() {
    Batch inputs = batch(range(0, 20));
    for (int i = 0; i < 50; i++) {
      INDArray labels = Nd4j.valueArrayOf(new long[] {20, 1}, (double) i, DataType.FLOAT);
      loop.train(new Batch(inputs.inputs(), labels));
    }
    assertThat(loop.ends()).isEmpty();
  }

  @Test
  void examplesThatChangeEachTimeAreNoPass() {
    for (int i = 0; i < 2000; i++) {
      loop.train(batch(range(32 * i, 32 * i + 32)));
    }
    assertThat(loop.ends()).isEmpty();
  }

  @Test
  void stayingOnABatchForSomeIterationsIsNoPass() {
    for (int pass = 0; pass < 5; pass++) {
      for (Batch batch : batches(range(0, 320), 32)) {
        loop.train(Collections.nCopies(4, batch));
      }
    }
    assertThat(loop.epochs().subList(40, 200)).isEqualTo(counted(200, 40).subList(40, 200));
    assertThat(loop.epochs().subList(0, 40)).containsOnly(0);
  }

  @Test
  void batchesOfNothingAreLeftOut() {
    assertThat(loop.passes().seen(new Batch(Arrays.asList(Nd4j.empty(DataType.FLOAT)), null)))
        .isFalse();
  }
}
