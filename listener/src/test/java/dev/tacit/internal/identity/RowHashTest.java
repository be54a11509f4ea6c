// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.reference.Batch;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

final class RowHashTest {

  private static final INDArrayIndex ALL = NDArrayIndex.all();

  private static INDArray series(long... shape) {
    INDArray numbers = Nd4j.create(DataType.FLOAT, shape);
    Random random = new Random(5);
    for (long i = 0; i < numbers.length(); i++) {
      numbers.data().put(i, random.nextFloat());
    }
    return numbers;
  }

  private static long hash(INDArray inputs, int row) {
    return RowHash.of(new Batch(List.of(inputs), null), row);
  }

  private static long sampled(INDArray inputs, int row) {
    return RowHash.sampled(new Batch(List.of(inputs), null), row);
  }

  /** Every example of both has the same hash, and no other. */
  private static void assertSame(INDArray one, INDArray other) {
    Set<Long> all = new HashSet<>();
    for (int i = 0; i < one.size(0); i++) {
      assertThat(hash(one, i)).as("row %d", i).isEqualTo(hash(other, i));
      assertThat(sampled(one, i)).as("row %d", i).isEqualTo(sampled(other, i));
      all.add(hash(one, i));
    }
    assertThat(all).hasSize((int) one.size(0));
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"DOUBLE", "FLOAT", "HALF", "BFLOAT16", "INT", "LONG"})
  void viewsAndTheirCopiesAreTheSame(DataType type) {
    INDArray whole = series(12, 5, 4).muli(100_000).castTo(type);
    INDArray piece = whole.get(ALL, ALL, NDArrayIndex.interval(2, 4));
    assertSame(piece, piece.dup('c'));
    assertSame(piece, piece.dup('f'));
    INDArray some = whole.get(NDArrayIndex.interval(3, 9), ALL, ALL);
    assertSame(some, some.dup('f'));
    INDArray part = some.get(ALL, NDArrayIndex.interval(1, 3), NDArrayIndex.interval(1, 4));
    assertSame(part, part.dup('c'));
    assertSame(whole.permute(0, 2, 1), whole.permute(0, 2, 1).dup('c'));
    assertSame(whole.reshape('c', 12, 20), whole.dup('f').reshape('c', 12, 20));
    assertSame(
        whole.get(NDArrayIndex.interval(1, 2, 12), ALL, ALL).dup('c'),
        whole.get(NDArrayIndex.interval(1, 2, 12), ALL, ALL));
  }

  @Test
  void largeExamplesAreTheSameInAnyOrder() {
    INDArray large = series(7, 30, 50);
    assertSame(large, large.dup('f'));
    assertSame(large.permute(0, 2, 1), large.permute(0, 2, 1).dup('c'));
  }

  @Test
  void everyNumberCountsInItsPlace() {
    INDArray inputs = series(1, 6, 7);
    Set<Long> all = new HashSet<>(Set.of(hash(inputs, 0)));
    for (int i = 0; i < inputs.length(); i++) {
      INDArray other = inputs.dup();
      other.data().put(i, 2f);
      all.add(hash(other, 0));
    }
    all.add(hash(inputs.reshape(1, 7, 6), 0));
    all.add(hash(inputs.permute(0, 2, 1), 0));
    assertThat(all).hasSize(42 + 3);
  }

  @Test
  void labelsAndMasksCount() {
    INDArray inputs = series(1, 6, 7);
    INDArray labels = Nd4j.createFromArray(new float[][] {{1, 0}});
    INDArray others = Nd4j.createFromArray(new float[][] {{0, 1}});
    INDArray mask = Nd4j.createFromArray(new float[][] {{1, 1, 1, 1, 1, 1, 0}});
    List<Batch> all =
        List.of(
            new Batch(List.of(inputs), null),
            new Batch(List.of(inputs), labels),
            new Batch(List.of(inputs), others),
            new Batch(List.of(inputs, inputs), labels),
            new Batch(List.of(inputs), labels, Collections.singletonList(mask), null),
            new Batch(List.of(inputs), labels, Collections.singletonList(null), labels),
            new Batch(List.of(inputs), labels, Collections.singletonList(null), others));
    assertThat(all.stream().map(batch -> RowHash.of(batch, 0))).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"DOUBLE", "FLOAT"})
  void zeroHasNoSignAndNaNIsItself(DataType type) {
    INDArray plus = Nd4j.createFromArray(new double[][] {{0, 1, Double.NaN}}).castTo(type);
    INDArray minus = Nd4j.createFromArray(new double[][] {{-0.0, 1, Double.NaN}}).castTo(type);
    assertThat(hash(plus, 0)).isEqualTo(hash(minus, 0));
    assertThat(hash(plus, 0))
        .isNotEqualTo(hash(Nd4j.createFromArray(new double[][] {{0, 1, 0}}).castTo(type), 0));
  }

  @ParameterizedTest
  @EnumSource(TimeIs.class)
  void seriesAreTheSameHoweverFarTheyAreFilledUp(TimeIs time) {
    INDArray series = time.of(series(2, 3, 5));
    INDArray filled = Nd4j.create(DataType.FLOAT, 2, 3, 9);
    filled.get(ALL, ALL, NDArrayIndex.interval(0, 5)).assign(series(2, 3, 5));
    INDArray mask = Nd4j.createFromArray(new float[][] {{1, 1, 1, 0, 0}, {1, 1, 1, 1, 1}});
    INDArray longer = Nd4j.create(DataType.FLOAT, 2, 9);
    longer.get(ALL, NDArrayIndex.interval(0, 5)).assign(mask);
    Batch one = masked(series, mask);
    Batch other = masked(time.of(filled), longer);
    for (int i = 0; i < 2; i++) {
      assertThat(RowHash.of(one, i)).isEqualTo(RowHash.of(other, i));
      assertThat(RowHash.sampled(one, i)).isEqualTo(RowHash.sampled(other, i));
    }
    assertThat(RowHash.of(one, 0)).isNotEqualTo(RowHash.of(masked(series, Nd4j.onesLike(mask)), 0));
  }

  private static Batch masked(INDArray inputs, INDArray mask) {
    return new Batch(List.of(inputs), null, Collections.singletonList(mask), null);
  }

  private enum TimeIs {
    LAST {
      @Override
      INDArray of(INDArray array) {
        return array;
      }
    },
    SECOND {
      @Override
      INDArray of(INDArray array) {
        return array.permute(0, 2, 1);
      }
    };

    abstract INDArray of(INDArray array);
  }

  @Test
  void examplesThatDifferAreDifferent() {
    Set<Long> all = new HashSet<>();
    INDArray bits = Nd4j.create(DataType.FLOAT, 1, 16);
    for (int i = 0; i < 1 << 16; i++) {
      for (int b = 0; b < 16; b++) {
        bits.data().put(b, (i >> b) & 1);
      }
      all.add(hash(bits, 0));
    }
    assertThat(all).hasSize(1 << 16);
  }

  @Test
  void makesNoArray() {
    Batch batch =
        new Batch(
            List.of(series(3, 40, 50).permute(0, 2, 1)),
            series(3, 4),
            Collections.singletonList(Nd4j.ones(DataType.FLOAT, 3, 50)),
            null);
    long before = Nd4j.getDeallocatorService().nextValue();
    for (int i = 0; i < 100; i++) {
      RowHash.of(batch, i % 3);
      RowHash.sampled(batch, i % 3);
    }
    assertThat(Nd4j.getDeallocatorService().nextValue() - before).isEqualTo(1);
  }
}
