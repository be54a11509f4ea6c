// SPDX-License-Identifier: Apache-2.0
package dev.tacit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.reference.Examples.ClassRange;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LeftOutTest {

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
  void examplesWithoutAClassAreLeftOutAndNamed() {
    Batch batch = batch(0);
    labels(batch).putScalar(4, 1, 0);
    labels(batch).putScalar(7, 0, 1);
    Examples examples = Examples.copyOf("train", batch);
    assertThat(examples.size()).isEqualTo(10);
    assertThat(examples.ids()).doesNotContain("4", "7");
    assertThat(examples.classes()).extracting(ClassRange::size).containsExactly(4, 2, 4);
    assertThat(examples.leftOut())
        .hasToString(
            "2 of 12 examples are left out: 1 with a label of zeros (4); "
                + "1 with a label of several ones (7)");
  }

  @Test
  void examplesWithInputsThatAreNotFiniteAreLeftOutAndNamed() {
    for (double poison : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Batch batch = batch(0);
      batch.inputs().get(0).putScalar(5, 0, poison);
      Examples examples = Examples.copyOf("train", batch);
      assertThat(examples.ids()).hasSize(11).doesNotContain("5");
      assertThat(examples.leftOut().toString())
          .isEqualTo("1 of 12 examples is left out: 1 with inputs that are not finite numbers (5)");
    }
  }

  @Test
  void largeNumbersAreNoReasonToLeaveAnythingOut() {
    Batch batch = batch(0);
    batch.inputs().get(0).putScalar(5, 0, Float.MAX_VALUE).putScalar(6, 0, Float.MAX_VALUE);
    assertThat(Examples.copyOf("train", batch).leftOut().examples()).isZero();
  }

  @Test
  void aRegressionKeepsAllThatCanBeMeasured() {
    Batch batch = batch(0);
    labels(batch).assign(Nd4j.linspace(2, 9, 36).reshape(12, 3));
    labels(batch).putScalar(3, 0, Double.NaN);
    Examples examples = Examples.copyOf("train", batch);
    assertThat(examples.noClasses()).isEqualTo("the labels name no classes");
    assertThat(examples.ids()).hasSize(11).doesNotContain("3");
  }

  @Test
  void whereNothingCanBeMeasuredAllIsKept() {
    Batch batch = batch(0);
    batch.inputs().get(0).assign(Double.NaN);
    assertThat(Examples.copyOf("train", batch).size()).isEqualTo(12);
  }

  @Test
  void weightsOfExamplesLeaveTheirClassesAsTheyAre() {
    INDArray weights = Nd4j.ones(12, 1).putScalar(2, 0, 0.5).putScalar(3, 0, 0);
    Examples examples = Examples.copyOf("train", masked(batch(0), weights));
    assertThat(examples.classes()).extracting(ClassRange::size).containsExactly(3, 4, 4);
    assertThat(examples.leftOut().reasons()).isEqualTo("1 with a label that is masked (3)");
    INDArray kept = examples.labelMask();
    assertThat(kept).isNotNull();
    assertThat(kept.getDouble(examples.ids().indexOf("2"), 0)).isEqualTo(0.5);
  }

  @Test
  void masksOfSingleOutputsHideClassesWhereTheyHideOutputs() {
    INDArray mask = Nd4j.ones(12, 3).putScalar(3, 1, 0);
    Examples examples = Examples.copyOf("train", masked(batch(0), mask));
    assertThat(examples.leftOut().reasons())
        .isEqualTo("1 with a label of which some outputs are masked (3)");
    INDArray half = Nd4j.ones(12, 3);
    for (int i = 0; i < 12; i += 2) {
      half.putScalar(i, 0, 0);
    }
    assertThat(Examples.copyOf("train", masked(batch(0), half)).noClasses())
        .isEqualTo(
            "the labels name no classes: 6 of 12 have a label of which some outputs are masked");
  }

  @Test
  void fewerOfTheExamplesAreReadAsAllOfThemAre() {
    INDArray counts = Nd4j.zeros(8, 1).putScalar(7, 0, 5);
    Examples all = Examples.copyOf("train", new Batch(List.of(Nd4j.ones(8, 2)), counts));
    assertThat(all.evenly(4).noClasses()).isEqualTo("the labels name no classes");
    assertThat(all.evenly(4).classes()).isEmpty();
  }

  @Test
  void seriesHaveTheClassOfTheirOnlyLabelledStep() {
    INDArray labels = Nd4j.zeros(4, 2, 3);
    INDArray mask = Nd4j.zeros(4, 3);
    for (int i = 0; i < 4; i++) {
      labels.putScalar(i, i % 2, i % 3, 1);
      mask.putScalar(i, i % 3, 0.5);
    }
    List<INDArray> inputs = List.of(Nd4j.ones(4, 2, 3));
    Examples examples =
        Examples.copyOf("train", new Batch(inputs, labels, Arrays.asList(new INDArray[1]), mask));
    assertThat(examples.ids()).containsExactly("0", "2", "1", "3");
    assertThat(Examples.copyOf("train", new Batch(inputs, labels)).noClasses())
        .isEqualTo("the labels name no classes: 4 of 4 have several labels");
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      mode = Mode.EXCLUDE,
      names = {"UTF8", "COMPRESSED", "UNKNOWN"})
  void classesAreReadWhateverTheTypeOfTheirNumbers(DataType type) {
    INDArray labels = Nd4j.eye(3).castTo(type);
    INDArray mask = Nd4j.ones(3, 1).castTo(type);
    List<INDArray> inputs = List.of(Nd4j.eye(3).castTo(type));
    Batch batch = new Batch(inputs, labels, Arrays.asList(new INDArray[1]), mask);
    Examples examples = Examples.copyOf("train", batch);
    assertThat(examples.classes()).extracting(ClassRange::label).containsExactly(0, 1, 2);
    assertThat(examples.leftOut().examples()).isZero();
  }
}
