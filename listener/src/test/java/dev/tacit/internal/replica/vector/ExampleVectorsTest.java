// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.internal.replica.array.Checkpoint;
import dev.tacit.internal.replica.array.ExampleRows;
import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.reference.Examples.ClassRange;
import dev.tacit.replica.result.ClassSums;
import dev.tacit.replica.result.ExampleVectors;
import dev.tacit.replica.result.SignalToNoise;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Each way to know vectors without holding them says what the vectors, written down, say. */
class ExampleVectorsTest {

  @Property(tries = 60)
  void rowsSayWhatTheVectorsSay(
      @ForAll @IntRange(min = 2, max = 90) int n, @ForAll @IntRange(min = 1, max = 7) int length) {
    double[][] vectors = random(n, length, n + length);
    check(vectors, (context, all) -> new RowVectors(context, all.dup('f')), Nd4j.create(vectors));
  }

  @Property(tries = 60)
  void chunksSayWhatTheVectorsSay(
      @ForAll @IntRange(min = 2, max = 60) int n,
      @ForAll @IntRange(min = 1, max = 7) int length,
      @ForAll @IntRange(min = 1, max = 70) int chunk) {
    double[][] vectors = random(n, length, n + length);
    check(
        vectors,
        (context, all) ->
            new ChunkedVectors(
                context,
                new ChunkedVectors.Shape(DataType.DOUBLE, length, chunk),
                (from, to) -> ExampleRows.of(all, n, from, to).dup('c')),
        Nd4j.create(vectors));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 128, 129, 300, OuterProductVectors.GRAM_LIMIT + 1})
  void outerProductsSayWhatTheVectorsSay(int n) {
    double[][] a = random(n, 3, 1);
    double[][] d = random(n, 2, 2);
    for (boolean bias : new boolean[] {true, false}) {
      check(
          outer(a, d, bias),
          (context, all) ->
              new OuterProductVectors(context, Nd4j.create(a), Nd4j.create(d).dup('f'), bias),
          Nd4j.create(a));
    }
  }

  private static double[][] outer(double[][] a, double[][] d, boolean bias) {
    double[][] vectors = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      double[] inputs = bias ? Arrays.copyOf(a[i], a[i].length + 1) : a[i];
      if (bias) {
        inputs[a[i].length] = 1;
      }
      double[] deltas = d[i];
      vectors[i] =
          Arrays.stream(inputs)
              .flatMap(x -> Arrays.stream(deltas).map(delta -> x * delta))
              .toArray();
    }
    return vectors;
  }

  private static void check(
      double[][] vectors, BiFunction<ExampleContext, INDArray, ExampleVectors> kind, INDArray all) {
    Scratch scratch = new Scratch(new Checkpoint());
    Examples examples = examples(vectors.length);
    try (MemoryWorkspace ignored = scratch.snapshot()) {
      ExampleVectors known = kind.apply(new ExampleContext("layer", examples, scratch), all);
      double[][] weights = random(40, vectors.length, 9);
      Arrays.fill(weights[3], 0);
      Arrays.fill(weights[4], 1, vectors.length, 0);
      assertThat(known.squaredNormsOfSums(weights))
          .containsExactly(
              Arrays.stream(weights).mapToDouble(w -> squaredNorm(sum(vectors, w))).toArray(),
              within(1e-6));
      assertThat(known.squaredNorms())
          .containsExactly(
              Arrays.stream(vectors).mapToDouble(ExampleVectorsTest::squaredNorm).toArray(),
              within(1e-9));
      compareSums(known.sums(), vectors, examples.classes());
      compare(known.signalToNoise(), vectors);
    } finally {
      scratch.release();
    }
  }

  private static void compareSums(ClassSums sums, double[][] vectors, List<ClassRange> classes) {
    double[] perClass =
        classes.stream().mapToDouble(c -> ofRange(vectors, c.from(), c.to())).toArray();
    assertThat(sums.perClass()).containsExactly(perClass, within(1e-6));
    assertThat(sums.all()).isCloseTo(ofRange(vectors, 0, vectors.length), within(1e-6));
  }

  private static double ofRange(double[][] vectors, int from, int to) {
    double[] weights = new double[vectors.length];
    Arrays.fill(weights, from, to, 1);
    return squaredNorm(sum(vectors, weights));
  }

  private static void compare(SignalToNoise ratios, double[][] vectors) {
    int n = vectors.length;
    double[] weights = new double[n];
    Arrays.fill(weights, 1.0 / n);
    double[] mean = sum(vectors, weights);
    double expected = 0;
    for (int p = 0; p < mean.length; p++) {
      int component = p;
      double variance =
          Arrays.stream(vectors)
              .mapToDouble(v -> Math.pow(v[component] - mean[component], 2) / n)
              .sum();
      expected += mean[p] * mean[p] / variance;
    }
    assertThat(ratios.varying()).isEqualTo(mean.length);
    assertThat(ratios.sum()).isCloseTo(expected, within(1e-6 * Math.max(1, expected)));
  }

  private static double[] sum(double[][] vectors, double[] weights) {
    double[] sum = new double[vectors[0].length];
    for (int i = 0; i < vectors.length; i++) {
      for (int p = 0; p < sum.length; p++) {
        sum[p] += weights[i] * vectors[i][p];
      }
    }
    return sum;
  }

  private static double squaredNorm(double[] vector) {
    return Arrays.stream(vector).map(x -> x * x).sum();
  }

  /** Of five classes, more or less; sorted already. */
  private static Examples examples(int n) {
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, n, 5);
    for (int i = 0; i < n; i++) {
      labels.putScalar(i, i * 5 / n, 1);
    }
    return Examples.copyOf("train", new Batch(List.of(Nd4j.zeros(DataType.DOUBLE, n, 1)), labels));
  }

  private static double[][] random(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] numbers = new double[rows][columns];
    for (double[] row : numbers) {
      Arrays.setAll(row, i -> random.nextDouble() * 2 - 0.7);
    }
    return numbers;
  }
}
