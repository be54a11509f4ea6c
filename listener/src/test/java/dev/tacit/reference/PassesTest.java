package dev.tacit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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

  private final Random random = new Random(3);
  private final Passes passes = new Passes();

  /** The epoch of each iteration, and the iterations at which a pass ended. */
  private final List<Integer> epochs = new ArrayList<>();

  private final List<Integer> ends = new ArrayList<>();

  private static Batch batch(List<Integer> examples) {
    INDArray inputs = Nd4j.create(DataType.FLOAT, examples.size(), 2);
    for (int i = 0; i < examples.size(); i++) {
      inputs.data().put(2L * i, examples.get(i));
      inputs.data().put(2L * i + 1, 7f);
    }
    return new Batch(List.of(inputs), null);
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private static List<Batch> batches(List<Integer> examples, int size) {
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < examples.size(); from += size) {
      batches.add(batch(examples.subList(from, Math.min(from + size, examples.size()))));
    }
    return batches;
  }

  private List<Integer> shuffled(List<Integer> examples) {
    List<Integer> shuffled = new ArrayList<>(examples);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private void train(Batch batch) {
    if (passes.seen(batch)) {
      ends.add(epochs.size());
    }
    epochs.add(passes.count());
  }

  private void train(List<Batch> batches) {
    batches.forEach(this::train);
  }

  /** The epochs that {@code fit(iterator)} would have. */
  private static List<Integer> counted(int iterations, int batches) {
    return IntStream.range(0, iterations).mapToObj(i -> i / batches).toList();
  }

  @Test
  void oneBatchThatIsRepeatedIsAPassEachTime() {
    Batch all = batch(range(0, 60));
    for (int i = 0; i < 100; i++) {
      train(all);
    }
    assertThat(epochs.subList(5, 100)).isEqualTo(counted(100, 1).subList(5, 100));
    assertThat(epochs.subList(0, 5)).containsOnly(0);
    assertThat(ends).isEqualTo(range(5, 100));
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
    for (int pass = 0; pass < 6; pass++) {
      train(data);
    }
    int known = examples < FirstRound.MOST ? k : k + 3;
    assertThat(epochs.subList(known, 6 * k)).isEqualTo(counted(6 * k, k).subList(known, 6 * k));
    assertThat(epochs.subList(0, k)).containsOnly(0);
    assertThat(ends.get(0)).isBetween(k, known);
    assertThat(ends.subList(1, ends.size()))
        .isEqualTo(IntStream.rangeClosed(2, 6).mapToObj(pass -> pass * k - 1).toList());
  }

  @Test
  void singleExamplesComeRoundToo() {
    List<Batch> data = batches(range(0, 50), 1);
    for (int pass = 0; pass < 10; pass++) {
      train(data);
    }
    assertThat(epochs.subList(60, 500)).isEqualTo(counted(500, 50).subList(60, 500));
    assertThat(ends).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void veryFewExamplesComeRoundToo(int size) {
    List<Batch> data = batches(range(0, 4), size);
    for (int pass = 0; pass < 40; pass++) {
      train(data);
    }
    assertThat(epochs.subList(40, epochs.size()))
        .isEqualTo(counted(epochs.size(), data.size()).subList(40, epochs.size()));
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
      train(batches(shuffled(range(0, examples)).subList(0, used), size));
    }
    int k = (used + size - 1) / size;
    assertThat(epochs.subList(0, k)).containsOnly(0);
    assertThat(epochs.get(epochs.size() - 1)).isCloseTo(count - 1, within(3));
    assertThat(ends).hasSizeBetween(count - 4, count + 3);
    assertThat(epochs).isSorted();
  }

  @ParameterizedTest
  @CsvSource({"60, 12", "5000, 512", "20000, 32", "60000, 128"})
  void shuffledBatchesEndPassesOnAverage(int examples, int size) {
    List<Batch> data = new ArrayList<>(batches(range(0, examples), size));
    int k = data.size();
    for (int pass = 0; pass < 20; pass++) {
      train(data);
      Collections.shuffle(data, random);
    }
    assertThat(epochs.subList(0, k)).containsOnly(0);
    assertThat(epochs.get(epochs.size() - 1)).isCloseTo(19, within(3));
  }

  @Test
  void batchesOfChangingSizeCountTheirExamples() {
    for (int pass = 0; pass < 20; pass++) {
      List<Integer> data = shuffled(range(0, 900));
      for (int from = 0; from < 900; ) {
        int to = Math.min(900, from + 1 + random.nextInt(100));
        train(batch(data.subList(from, to)));
        from = to;
      }
      assertThat(epochs.get(epochs.size() - 1)).isEqualTo(pass);
    }
  }

  @ParameterizedTest
  @CsvSource({"2000, 1", "2000, 32", "20000, 1", "20000, 3", "20000, 8", "20000, 64", "60000, 128"})
  void copiesInTheDataAreNoPass(int examples, int size) {
    List<Integer> data = new ArrayList<>(range(0, examples));
    for (int i = 0; i < examples / 20; i++) {
      data.add(random.nextInt(examples)); // 5 %
    }
    train(batches(shuffled(data), size));
    assertThat(ends).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 64})
  void oneExampleThatIsEverywhereIsNoPass(int size) {
    List<Integer> data =
        range(0, 60_000).stream().map(i -> random.nextInt(5) == 0 ? -1 : i).toList();
    train(batches(data, size));
    assertThat(ends).isEmpty();
  }

  @Test
  void copiesOneAfterTheOtherAreNoPass() {
    List<Integer> data = range(0, 3000).stream().map(i -> i / 12).toList();
    train(batches(data, 4));
    assertThat(ends).isEmpty();
  }

  @Test
  void copiesDoNotHideAPass() {
    List<Integer> data = new ArrayList<>(range(0, 2000));
    data.addAll(data.subList(300, 400));
    List<Batch> all = batches(shuffled(data), 50);
    for (int pass = 0; pass < 10; pass++) {
      train(all);
    }
    assertThat(epochs.subList(43, 420)).isEqualTo(counted(420, 42).subList(43, 420));
  }

  @Test
  void otherLabelsAreOtherExamples() {
    Batch inputs = batch(range(0, 20));
    for (int i = 0; i < 50; i++) {
      INDArray labels = Nd4j.valueArrayOf(new long[] {20, 1}, (double) i, DataType.FLOAT);
      train(new Batch(inputs.inputs(), labels));
    }
    assertThat(ends).isEmpty();
  }

  @Test
  void examplesThatChangeEachTimeAreNoPass() {
    for (int i = 0; i < 2000; i++) {
      train(batch(range(32 * i, 32 * i + 32)));
    }
    assertThat(ends).isEmpty();
  }

  @Test
  void stayingOnABatchForSomeIterationsIsNoPass() {
    for (int pass = 0; pass < 5; pass++) {
      for (Batch batch : batches(range(0, 320), 32)) {
        train(Collections.nCopies(4, batch));
      }
    }
    assertThat(epochs.subList(40, 200)).isEqualTo(counted(200, 40).subList(40, 200));
    assertThat(epochs.subList(0, 40)).containsOnly(0);
  }

  @Test
  void otherDataAreCountedAnew() {
    for (int i = 0; i < 30; i++) {
      train(batch(range(0, 20)));
    }
    List<Batch> others = batches(range(100, 1100), 20);
    for (int pass = 0; pass < 10; pass++) {
      train(others);
    }
    // Noticed a little late, so that some iterations have counted as passes of the first data.
    assertThat(epochs.get(epochs.size() - 1)).isBetween(30 + 9, 30 + 9 + 17);
    assertThat(epochs).isSorted();
  }

  @Test
  void nothingIsCountedAnyMoreOnceEpochsAreAnnounced() {
    train(Collections.nCopies(20, batch(range(0, 60))));
    assertThat(passes.count()).isEqualTo(19);
    passes.stop();
    assertThat(passes.counting()).isFalse();
    train(Collections.nCopies(20, batch(range(0, 60))));
    assertThat(passes.count()).isZero();
    assertThat(ends).hasSize(15);
  }

  @Test
  void manyInputsMakeNoArray() {
    Batch large = new Batch(List.of(Nd4j.rand(DataType.FLOAT, 8, 100_000)), Nd4j.eye(8));
    train(Collections.nCopies(10, large));
    long before = Nd4j.getDeallocatorService().nextValue();
    train(Collections.nCopies(50, large));
    assertThat(Nd4j.getDeallocatorService().nextValue() - before).isEqualTo(1);
    assertThat(passes.count()).isEqualTo(59);
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
    for (int pass = 0; pass < 4; pass++) {
      train(data);
    }
    assertThat(epochs.subList(43, 160)).isEqualTo(counted(160, 40).subList(43, 160));
    assertThat(epochs.subList(0, 40)).containsOnly(0);
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
    for (int pass = 0; pass < 5; pass++) {
      train(data);
    }
    assertThat(epochs.subList(30, 150)).isEqualTo(counted(150, 30).subList(30, 150));
    assertThat(epochs.subList(0, 30)).containsOnly(0);
  }

  @Test
  void batchesOfNothingAreLeftOut() {
    assertThat(passes.seen(new Batch(Arrays.asList(Nd4j.empty(DataType.FLOAT)), null))).isFalse();
  }
}
