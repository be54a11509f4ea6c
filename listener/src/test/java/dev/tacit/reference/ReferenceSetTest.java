package dev.tacit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.reference.Examples.ClassRange;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ReferenceSetTest {

  /** Inputs that name their class in the first column and their place in the second. */
  private static Batch batch(int first, int... classes) {
    INDArray inputs = Nd4j.zeros(DataType.FLOAT, classes.length, 2);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, classes.length, 3);
    for (int i = 0; i < classes.length; i++) {
      inputs.putScalar(i, 0, classes[i]);
      inputs.putScalar(i, 1, first + i);
      labels.putScalar(i, classes[i], 1);
    }
    return new Batch(List.of(inputs), labels);
  }

  @Test
  void examplesAreSortedByClassTogetherWithTheirLabels() {
    Examples examples = Examples.copyOf("train", batch(0, 2, 0, 2, 1, 0));
    assertThat(examples.classes())
        .containsExactly(new ClassRange(0, 0, 2), new ClassRange(1, 2, 3), new ClassRange(2, 3, 5));
    assertThat(examples.inputs().get(0).getColumn(0).toIntVector()).containsExactly(0, 0, 1, 2, 2);
    assertThat(examples.inputs().get(0).getColumn(1).toIntVector()).containsExactly(1, 4, 3, 0, 2);
  }

  @Test
  void fewerExamplesAreTakenEvenlyFromAllClassesWithTheirNames() {
    Examples all = Examples.copyOf("train", batch(0, 0, 0, 0, 1, 1, 1, 1, 2));
    Examples some = all.evenly(4);
    assertThat(some.inputs().get(0).getColumn(0).toIntVector()).containsExactly(0, 0, 1, 1);
    assertThat(some.ids()).containsExactly("0", "2", "4", "6");
    assertThat(some.set()).isEqualTo("train");
    assertThat(all.evenly(9)).isSameAs(all);
  }

  @Test
  void examplesAreCopies() {
    Batch batch = batch(0, 0, 1, 2);
    Examples examples = Examples.copyOf("train", batch);
    batch.inputs().get(0).assign(9);
    assertThat(examples.inputs().get(0).getColumn(1).toIntVector()).containsExactly(0, 1, 2);
  }

  @Test
  void stratifiedKeepsAsManyOfEachClassWhateverTheirShareOfTheBatches() {
    ReferenceSource source = ReferenceSet.stratified(24).open();
    int batches = 0;
    while (source.collecting()) {
      assertThat(source.examples(null)).isEmpty();
      source.offer(batch(batches * 8, 0, 0, 0, 0, 0, 1, 1, 2));
      batches++;
    }
    assertThat(batches).isEqualTo(12); // four times 24 examples
    Examples examples = source.examples(null).orElseThrow();
    assertThat(examples.classes()).extracting(ClassRange::size).containsExactly(8, 8, 8);
  }

  @Test
  void stratifiedDrawsFromAllItSawNotFromTheFirst() {
    ReferenceSource source = ReferenceSet.stratified(24).open();
    for (int b = 0; source.collecting(); b++) {
      source.offer(batch(b * 8, 0, 0, 0, 0, 0, 0, 0, 0));
    }
    INDArray places = source.examples(null).orElseThrow().inputs().get(0).getColumn(1);
    assertThat(places.maxNumber().intValue()).isGreaterThan(40);
  }

  @Test
  void stratifiedCallsExamplesByTheirPlaceInTheStream() {
    ReferenceSource source = ReferenceSet.stratified(24).open();
    for (int b = 0; source.collecting(); b++) {
      source.offer(batch(b * 8, 2, 0, 1, 0, 2, 1, 1, 2));
    }
    Examples examples = source.examples(null).orElseThrow();
    int[] places = examples.inputs().get(0).getColumn(1).toIntVector();
    assertThat(examples.ids())
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(Arrays.stream(places).mapToObj(Integer::toString).toList());
  }

  @Test
  void givenExamplesKeepTheirIdsWhenTheyAreSorted() {
    Batch batch = batch(0, 2, 0, 1);
    DataSet data = new DataSet(batch.inputs().get(0), batch.labels());
    assertThat(ids(ReferenceSet.of(data, List.of("two", "zero", "one"))))
        .containsExactly("zero", "one", "two");
    assertThat(ids(ReferenceSet.of(data))).containsExactly("1", "2", "0");
    MultiDataSet several =
        new MultiDataSet(
            new INDArray[] {data.getFeatures(), data.getFeatures()},
            new INDArray[] {data.getLabels()});
    assertThat(ids(ReferenceSet.of(several, List.of("two", "zero", "one"))))
        .containsExactly("zero", "one", "two");
    assertThat(ids(ReferenceSet.of(several))).containsExactly("1", "2", "0");
  }

  private static List<String> ids(ReferenceSet set) {
    return set.open().examples(null).orElseThrow().ids();
  }

  @Test
  void namesTheIdsThatAreWrong() {
    Batch batch = batch(0, 2, 0, 1, 1);
    DataSet data = new DataSet(batch.inputs().get(0), batch.labels());
    assertThatThrownBy(() -> ReferenceSet.of(data, List.of("a", "b", "c")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ids: 3 given for 4 examples, each needs one");
    assertThatThrownBy(() -> Examples.of("all", data, List.of("a", "b", "a", "b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ids: given more than once: a, b");
  }

  @Test
  void stratifiedKeepsNoExampleTwice() {
    ReferenceSource source = ReferenceSet.stratified(24).open();
    Batch views =
        new Batch(
            List.of(batch(0, 0, 1, 2, 0, 1, 2).inputs().get(0).dup('f')),
            batch(0, 0, 1, 2, 0, 1, 2).labels());
    for (int b = 0; source.collecting(); b++) {
      source.offer(b % 2 == 0 ? batch(0, 0, 1, 2, 0, 1, 2) : views);
    }
    Examples examples = source.examples(null).orElseThrow();
    assertThat(examples.ids()).containsExactly("0", "3", "1", "4", "2", "5");
    assertThat(examples.inputs().get(0).getColumn(1).toIntVector())
        .containsExactly(0, 3, 1, 4, 2, 5);
  }

  @Test
  void stratifiedDrawsEvenlyFromWhatDiffers() {
    ReferenceSource source = ReferenceSet.stratified(24).open();
    for (int b = 0; source.collecting(); b++) {
      source.offer(batch(0, 0, 1, 2, 0)); // at most four of them
      source.offer(batch(100 + b * 4, 0, 0, 0, 0));
    }
    int[] places = source.examples(null).orElseThrow().inputs().get(0).getColumn(1).toIntVector();
    assertThat(Arrays.stream(places).filter(place -> place < 4)).hasSizeLessThan(5);
    assertThat(Arrays.stream(places).max().orElseThrow()).isGreaterThan(120);
  }

  @Test
  void theSameInputsUnderAnotherLabelAreAnotherExample() {
    ReferenceSource source = ReferenceSet.stratified(24).open();
    INDArray inputs = Nd4j.zeros(DataType.FLOAT, 3, 2);
    source.offer(new Batch(List.of(inputs), Nd4j.eye(3)));
    source.offer(new Batch(List.of(inputs), Nd4j.eye(3)));
    source.epochEnded();
    assertThat(source.examples(null).orElseThrow().classes())
        .containsExactly(new ClassRange(0, 0, 1), new ClassRange(1, 1, 2), new ClassRange(2, 2, 3));
  }

  @Test
  void stratifiedIsContentWithAShortEpoch() {
    ReferenceSource source = ReferenceSet.stratified(400).open();
    source.offer(batch(0, 0, 1, 2));
    source.epochEnded();
    assertThat(source.collecting()).isFalse();
    assertThat(source.examples(null).orElseThrow().size()).isEqualTo(3);
  }

  @Test
  void stratifiedRestrictsManyClassesToTheFirst() {
    ReferenceSource source = ReferenceSet.stratified(16).open();
    for (int b = 0; source.collecting(); b++) {
      source.offer(batch(b * 6, 2, 1, 0, 2, 1, 0));
    }
    Examples examples = source.examples(null).orElseThrow();
    assertThat(examples.classes()).extracting(ClassRange::label).containsExactly(1, 2);
    assertThat(examples.size()).isEqualTo(16);
  }

  @Test
  void piecesOfLongerSeriesAreCopiedWhole() {
    INDArray series = Nd4j.linspace(0, 143, 144).reshape('c', 12, 3, 4);
    INDArray piece =
        series.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(2, 4));
    INDArray labels = Nd4j.eye(12);
    for (ReferenceSet set :
        new ReferenceSet[] {ReferenceSet.currentBatch(), ReferenceSet.stratified(24)}) {
      ReferenceSource source = set.open();
      Batch batch = new Batch(List.of(piece), labels);
      source.offer(batch);
      source.epochEnded();
      Examples examples = source.examples(batch).orElseThrow();
      for (ClassRange range : examples.classes()) {
        assertThat(examples.inputs().get(0).getDouble(range.from(), 2, 1))
            .isEqualTo(series.getDouble(range.label(), 2, 3));
      }
    }
  }

  @Test
  void givenExamplesAreThereFromTheStart() {
    Batch batch = batch(0, 0, 1);
    INDArray labels = batch.labels();
    assertThat(labels).isNotNull();
    ReferenceSource source = ReferenceSet.of(new DataSet(batch.inputs().get(0), labels)).open();
    assertThat(source.collecting()).isFalse();
    assertThat(source.examples(null)).isPresent();
  }

  @Test
  void currentBatchIsWhateverWasTrainedOn() {
    ReferenceSource source = ReferenceSet.currentBatch().open();
    assertThat(source.examples(null)).isEmpty();
    Examples examples = source.examples(batch(0, 0, 1, 1)).orElseThrow();
    assertThat(examples.size()).isEqualTo(3);
    assertThat(examples.ids()).isEmpty();
  }
}
