// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.reference.Examples.ClassRange;
import dev.tacit.reference.ReferenceSet;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

final class ReferenceSourceTest {

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
  void stratifiedKeepsAsManyOfEachClassWhateverTheirShareOfTheBatches() {
    ShownSource source = new ShownSource(ReferenceSet.stratified(24));
    int batches = 0;
    while (source.collecting()) {
      assertThat(source.examples()).isEmpty();
      source.show(batch(batches * 8, 0, 0, 0, 0, 0, 1, 1, 2));
      batches++;
    }
    assertThat(batches).isEqualTo(12); // four times 24 examples
    Examples examples = source.examples().orElseThrow();
    assertThat(examples.classes()).extracting(ClassRange::size).containsExactly(8, 8, 8);
  }

  @Test
  void stratifiedDrawsFromAllItSawNotFromTheFirst() {
    ShownSource source = new ShownSource(ReferenceSet.stratified(24));
    for (int b = 0; source.collecting(); b++) {
      source.show(batch(b * 8, 0, 0, 0, 0, 0, 0, 0, 0));
    }
    INDArray places = source.examples().orElseThrow().inputs().get(0).getColumn(1);
    assertThat(places.maxNumber().intValue()).isGreaterThan(40);
  }

  @Test
  void stratifiedCallsExamplesByTheirPlaceInTheStream() {
    ShownSource source = new ShownSource(ReferenceSet.stratified(24));
    for (int b = 0; source.collecting(); b++) {
      source.show(batch(b * 8, 2, 0, 1, 0, 2, 1, 1, 2));
    }
    Examples examples = source.examples().orElseThrow();
    int[] places = examples.inputs().get(0).getColumn(1).toIntVector();
    assertThat(examples.ids())
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(Arrays.stream(places).mapToObj(Integer::toString).toList());
  }

  @Test
  void stratifiedKeepsNoExampleTwice() {
    ShownSource source = new ShownSource(ReferenceSet.stratified(24));
    Batch views =
        new Batch(
            List.of(batch(0, 0, 1, 2, 0, 1, 2).inputs().get(0).dup('f')),
            batch(0, 0, 1, 2, 0, 1, 2).labels());
    for (int b = 0; source.collecting(); b++) {
      source.show(b % 2 == 0 ? batch(0, 0, 1, 2, 0, 1, 2) : views);
    }
    Examples examples = source.examples().orElseThrow();
    assertThat(examples.ids()).containsExactly("0", "3", "1", "4", "2", "5");
    assertThat(examples.inputs().get(0).getColumn(1).toIntVector())
        .containsExactly(0, 3, 1, 4, 2, 5);
  }

  @Test
  void stratifiedDrawsEvenlyFromWhatDiffers() {
    ShownSource source = new ShownSource(ReferenceSet.stratified(24));
    for (int b = 0; source.collecting(); b++) {
      source.show(batch(0, 0, 1, 2, 0)); // at most four of them
      source.show(batch(100 + b * 4, 0, 0, 0, 0));
    }
    int[] places = source.examples().orElseThrow().inputs().get(0).getColumn(1).toIntVector();
    assertThat(Arrays.stream(places).filter(place -> place < 4)).hasSizeLessThan(5);
    assertThat(Arrays.stream(places).max().orElseThrow()).isGreaterThan(120);
  }

  @Test
  void theSameInputsUnderAnotherLabelAreAnotherExample() {
    ShownSource source = new ShownSource(ReferenceSet.stratified(24));
    INDArray inputs = Nd4j.zeros(DataType.FLOAT, 3, 2);
    source.show(new Batch(List.of(inputs), Nd4j.eye(3)));
    source.show(new Batch(List.of(inputs), Nd4j.eye(3)));
    source.endPass();
    assertThat(source.examples().orElseThrow().classes())
        .containsExactly(new ClassRange(0, 0, 1), new ClassRange(1, 1, 2), new ClassRange(2, 2, 3));
  }

  @Test
  void stratifiedIsContentWithAShortEpoch() {
    ShownSource source = new ShownSource(ReferenceSet.stratified(400));
    source.show(batch(0, 0, 1, 2));
    source.endPass();
    assertThat(source.collecting()).isFalse();
    assertThat(source.examples().orElseThrow().size()).isEqualTo(3);
  }

  @Test
  void stratifiedRestrictsManyClassesToTheFirst() {
    ShownSource source = new ShownSource(ReferenceSet.stratified(16));
    for (int b = 0; source.collecting(); b++) {
      source.show(batch(b * 6, 2, 1, 0, 2, 1, 0));
    }
    Examples examples = source.examples().orElseThrow();
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
      ShownSource source = new ShownSource(set);
      Batch batch = new Batch(List.of(piece), labels);
      source.endPass(batch);
      Examples examples = source.examples().orElseThrow();
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
    ShownSource source =
        new ShownSource(ReferenceSet.of(new DataSet(batch.inputs().get(0), labels)));
    assertThat(source.collecting()).isFalse();
    assertThat(source.examples()).isPresent();
  }

  @Test
  void currentBatchIsWhateverWasTrainedOn() {
    ShownSource source = new ShownSource(ReferenceSet.currentBatch());
    assertThat(source.examples()).isEmpty();
    source.show(batch(0, 0, 1, 1));
    Examples examples = source.examples().orElseThrow();
    assertThat(examples.size()).isEqualTo(3);
    assertThat(examples.ids()).isEmpty();
  }

  @Test
  void modelsShareExamplesOnlyIfTheyTrainOnSuchBatches() {
    ShownSource source = new ShownSource(ReferenceSet.stratified(24));
    source.begin(batch(0, 0, 1, 2));
    assertThat(source.misfit()).isNull();
    source.begin(new Batch(List.of(Nd4j.ones(8, 5)), Nd4j.ones(8, 3)));
    assertThat(source.misfit())
        .isEqualTo(
            "the reference examples differ in shape from those of training:"
                + " inputs of shape [1, 2], not [8, 5]");
    source.endPass();
    assertThat(source.examples().orElseThrow().size()).isEqualTo(3);
  }

  @Test
  void stratifiedMakesDoWithFewerIfItTakesLong() {
    ShownSource source = new ShownSource(ReferenceSet.stratified(24));
    source.show(batch(0, 0, 1, 2, 0, 1, 2, 0));
    source.waitForLong();
    assertThat(source.collecting()).isTrue(); // too few
    source.show(batch(7, 1));
    source.waitForLong();
    assertThat(source.settled()).isEqualTo("8 of 96");
    assertThat(source.examples().orElseThrow().size()).isEqualTo(8);
    source.waitForLong();
    assertThat(source.settled()).isNull();
  }
}
