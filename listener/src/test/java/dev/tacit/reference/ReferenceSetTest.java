// SPDX-License-Identifier: Apache-2.0
package dev.tacit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.reference.Examples.ClassRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

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
    return set.known().orElseThrow().ids();
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
}
