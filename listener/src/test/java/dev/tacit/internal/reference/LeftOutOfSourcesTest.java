// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.reference.Examples.ClassRange;
import dev.tacit.reference.ReferenceSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

final class LeftOutOfSourcesTest {

  /** Twelve examples of three classes in turn; inputs name their place. */
  private static Batch batch(int first) {
    INDArray inputs = Nd4j.zeros(DataType.FLOAT, 12, 2);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 12, 3);
    for (int i = 0; i < 12; i++) {
      inputs.putScalar(i, 1, first + i);
      labels.putScalar(i, i % 3, 1);
    }
    return new Batch(List.of(inputs), labels);
  }

  private static INDArray labels(Batch batch) {
    INDArray labels = batch.labels();
    assertThat(labels).isNotNull();
    return labels;
  }

  private static Batch masked(Batch batch, @Nullable INDArray labelMask) {
    return new Batch(batch.inputs(), batch.labels(), batch.masks(), labelMask);
  }

  @Test
  void whereNothingCanBeMeasuredAllIsKept() {
    Batch batch = batch(0);
    batch.inputs().get(0).assign(Double.NaN);
    ShownSource source = new ShownSource(ReferenceSet.stratified(24));
    source.endPass(batch);
    assertThat(source.examples()).isPresent();
  }

  @Test
  void stratifiedCountsAllThatItLeavesOut() {
    ShownSource source = new ShownSource(ReferenceSet.stratified(24));
    int bad = 0;
    for (int first = 0; source.collecting(); first += 12) {
      Batch batch = batch(first);
      labels(batch).getRow(1).assign(0);
      batch.inputs().get(0).putScalar(2, 0, Double.NaN);
      source.show(batch);
      bad++;
    }
    Examples examples = source.examples().orElseThrow();
    assertThat(examples.classes()).extracting(ClassRange::size).containsExactly(8, 8, 8);
    assertThat(examples.ids()).allMatch(id -> Integer.parseInt(id) % 12 != 1);
    assertThat(examples.ids()).allMatch(id -> Integer.parseInt(id) % 12 != 2);
    assertThat(examples.leftOut().examples()).isEqualTo(2 * bad);
    assertThat(examples.leftOut().reasons())
        .contains(bad + " with a label of zeros (1, 13, 25, 37, 49 and ");
  }

  @Test
  void aRegressionThatBeginsLikeClassesNamesNoneEvenIfTheKeptExamplesSeemTo() {
    ShownSource source = new ShownSource(ReferenceSet.stratified(20));
    for (int first = 0; source.collecting(); first += 10) {
      INDArray labels = Nd4j.zeros(10, 1).putScalar(0, 0, 1);
      INDArray inputs = batch(first).inputs().get(0).get(NDArrayIndex.interval(0, 10));
      source.show(new Batch(List.of(inputs), first == 0 ? labels : labels.mul(2)));
    }
    Examples examples = source.examples().orElseThrow();
    assertThat(examples.size()).isEqualTo(20);
    assertThat(examples.noClasses()).isEqualTo("the labels name no classes");
  }

  @Test
  void batchesWithAndWithoutWeightsMakeOneSet() {
    ShownSource source = new ShownSource(ReferenceSet.stratified(24));
    for (int b = 0; source.collecting(); b++) {
      Batch batch = batch(b * 12);
      source.show(b % 2 == 0 ? batch : masked(batch, Nd4j.ones(12, 1).muli(0.5)));
    }
    Examples examples = source.examples().orElseThrow();
    INDArray weights = examples.labelMask();
    assertThat(weights).isNotNull();
    assertThat(weights.shape()).containsExactly(24, 1);
    for (int i = 0; i < 24; i++) {
      boolean weighted = Integer.parseInt(examples.ids().get(i)) / 12 % 2 == 1;
      assertThat(weights.getDouble(i, 0)).isEqualTo(weighted ? 0.5 : 1);
    }
  }

  @Test
  void givenIndicesAreReadAsTheBatchesOfTrainingHaveThem() {
    INDArray indices = Nd4j.createFromArray(new int[] {2, 0, 1}).reshape(3, 1);
    DataSet given = new DataSet(Nd4j.ones(3, 2), indices);
    ShownSource source = new ShownSource(ReferenceSet.of(given));
    assertThat(source.examples().orElseThrow().classes()).isEmpty();
    source.begin(new Batch(List.of(Nd4j.ones(8, 2)), Nd4j.ones(8, 1)).indexed(3));
    assertThat(source.misfit()).isNull();
    Examples examples = source.examples().orElseThrow();
    assertThat(examples.ids()).containsExactly("1", "2", "0");
    assertThat(examples.indexed()).isEqualTo(3);
  }
}
