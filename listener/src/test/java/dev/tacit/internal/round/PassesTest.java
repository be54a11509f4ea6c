// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.round;

import static dev.tacit.internal.round.CountedLoop.batch;
import static dev.tacit.internal.round.CountedLoop.batches;
import static dev.tacit.internal.round.CountedLoop.counted;
import static dev.tacit.internal.round.CountedLoop.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.reference.Batch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Loops over data, as people write them. */
final class PassesTest {

  private final CountedLoop loop = new CountedLoop();

  @Test
  void oneBatchThatIsRepeatedIsAPassEachTime() {
    Batch all = batch(range(0, 60));
    for (int i = 0; i < 100; i++) {
      loop.train(all);
    }
    assertThat(loop.epochs().subList(5, 100)).isEqualTo(counted(100, 1).subList(5, 100));
    assertThat(loop.epochs().subList(0, 5)).containsOnly(0);
    assertThat(loop.ends()).isEqualTo(range(5, 100));
  }

  @ParameterizedTest
  @CsvSource({
    "60, 12", // 5 batches
    "1000, 32", // the last one is shorter
    "24, 8",
    "3000, 1500",
    "6000, 1500",
    "4000, 16",
    "20000, 32",
    "20001, 128",
    "20000, 3000",
  })
  void batchesInTheSameOrderEndAPassWithTheirLast(int examples, int size) {
    List<Batch> data = batches(range(0, examples), size);
    int k = data.size();
    loop.train(data, 6);
    int known = examples < FirstRound.MOST ? k : k + 3;
    assertThat(loop.epochs().subList(known, 6 * k))
        .isEqualTo(counted(6 * k, k).subList(known, 6 * k));
    assertThat(loop.epochs().subList(0, k)).containsOnly(0);
    assertThat(loop.ends().get(0)).isBetween(k, known);
    assertThat(loop.ends().subList(1, loop.ends().size()))
        .isEqualTo(IntStream.rangeClosed(2, 6).mapToObj(pass -> pass * k - 1).toList());
  }

  @Test
  void singleExamplesComeRoundToo() {
    List<Batch> data = batches(range(0, 50), 1);
    loop.train(data, 10);
    assertThat(loop.epochs().subList(60, 500)).isEqualTo(counted(500, 50).subList(60, 500));
    assertThat(loop.ends()).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void veryFewExamplesComeRoundToo(int size) {
    List<Batch> data = batches(range(0, 4), size);
    loop.train(data, 40);
    assertThat(loop.epochs().subList(40, loop.epochs().size()))
        .isEqualTo(counted(loop.epochs().size(), data.size()).subList(40, loop.epochs().size()));
  }

  @ParameterizedTest
  @CsvSource({
    "60, 12, 0",
    "1000, 32, 0",
    "1000, 32, 992",
    "3000, 1, 0",
    "10000, 64, 9500",
    "60000, 128, 0",
    "60000, 128, 59904",
    "20000, 2500, 0"
  })
  void shuffledExamplesEndPassesOnAverage(int examples, int size, int most) {
    int count = 20;
    int used = most == 0 ? examples : most; // what a pass leaves out
    for (int pass = 0; pass < count; pass++) {
      loop.train(batches(loop.shuffled(range(0, examples)).subList(0, used), size));
    }
    int k = (used + size - 1) / size;
    assertThat(loop.epochs().subList(0, k)).containsOnly(0);
    assertThat(loop.latestEpoch()).isCloseTo(count - 1, within(3));
    assertThat(loop.ends()).hasSizeBetween(count - 4, count + 3);
    assertThat(loop.epochs()).isSorted();
  }

  @ParameterizedTest
  @CsvSource({"60, 12", "5000, 512", "20000, 32", "60000, 128"})
  void shuffledBatchesEndPassesOnAverage(int examples, int size) {
    List<Batch> data = new ArrayList<>(batches(range(0, examples), size));
    int k = data.size();
    for (int pass = 0; pass < 20; pass++) {
      loop.train(data);
      Collections.shuffle(data, loop.random());
    }
    assertThat(loop.epochs().subList(0, k)).containsOnly(0);
    assertThat(loop.latestEpoch()).isCloseTo(19, within(3));
  }

  @Test
  void batchesOfChangingSizeCountTheirExamples() {
    for (int pass = 0; pass < 20; pass++) {
      List<Integer> data = loop.shuffled(range(0, 900));
      for (int from = 0; from < 900; ) {
        int to = Math.min(900, from + 1 + loop.random().nextInt(100));
        loop.train(batch(data.subList(from, to)));
        from = to;
      }
      assertThat(loop.latestEpoch()).isEqualTo(pass);
    }
  }

  @Test
  void otherDataAreCountedAnew() {
    for (int i = 0; i < 30; i++) {
      loop.train(batch(range(0, 20)));
    }
    List<Batch> others = batches(range(100, 1100), 20);
    loop.train(others, 10);
    // Noticed a little late, so that some iterations have counted as passes of the first data.
    assertThat(loop.latestEpoch()).isBetween(30 + 9, 30 + 9 + 17);
    assertThat(loop.epochs()).isSorted();
  }

  @Test
  void nothingIsCountedAnyMoreOnceEpochsAreAnnounced() {
    loop.train(Collections.nCopies(20, batch(range(0, 60))));
    assertThat(loop.passes().count()).isEqualTo(19);
    loop.passes().stop();
    assertThat(loop.passes().counting()).isFalse();
    loop.train(Collections.nCopies(20, batch(range(0, 60))));
    assertThat(loop.passes().count()).isZero();
    assertThat(loop.ends()).hasSize(15);
  }

  @Test
  void manyInputsMakeNoArray() {
    Batch large = new Batch(List.of(Nd4j.rand(DataType.FLOAT, 8, 100_000)), Nd4j.eye(8));
    loop.train(Collections.nCopies(10, large));
    long before = Nd4j.getDeallocatorService().nextValue();
    loop.train(Collections.nCopies(50, large));
    assertThat(Nd4j.getDeallocatorService().nextValue() - before).isEqualTo(1);
    assertThat(loop.passes().count()).isEqualTo(59);
  }

  @Test
  void largeExamplesAreRememberedInPart() {
    INDArray inputs = Nd4j.rand(DataType.FLOAT, 600, 40_000);
    List<Batch> data = new ArrayList<>();
    for (int i = 0; i < 1200; i += 30) { // twice as many as are remembered
      INDArray labels = Nd4j.valueArrayOf(new long[] {30, 1}, (double) i, DataType.FLOAT);
      int from = i % 600;
      data.add(new Batch(List.of(inputs.get(NDArrayIndex.interval(from, from + 30))), labels));
    }
    loop.train(data, 4);
    assertThat(loop.epochs().subList(43, 160)).isEqualTo(counted(160, 40).subList(43, 160));
    assertThat(loop.epochs().subList(0, 40)).containsOnly(0);
  }

  @Test
  void inputsThatAreMostlyZeroAreToldApart() {
    INDArray inputs = Nd4j.create(DataType.FLOAT, 600, 3000);
    for (int i = 0; i < 600; i++) {
      inputs.putScalar(i, 2999 - 2 * i, 1f); // hardly any is among the numbers of a sample
    }
    List<Batch> data = new ArrayList<>();
    for (int i = 0; i < 600; i += 20) {
      data.add(new Batch(List.of(inputs.get(NDArrayIndex.interval(i, i + 20))), null));
    }
    loop.train(data, 5);
    assertThat(loop.epochs().subList(30, 150)).isEqualTo(counted(150, 30).subList(30, 150));
    assertThat(loop.epochs().subList(0, 30)).containsOnly(0);
  }
}
