// SPDX-License-Identifier: Apache-2.0
package dev.tacit.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class TailAverageTest {

  private static final int PARAMETERS = 3;

  @SuppressWarnings("ArrayRecordComponent") // kept, never compared
  private record Kept(int iteration, int length, double[] parameters) {}

  private static INDArray array(double[] parameters) {
    return Nd4j.createFromArray(parameters).castTo(DataType.DOUBLE).reshape(1, PARAMETERS);
  }

  private static double[] mean(List<Kept> some) {
    double[] mean = new double[PARAMETERS];
    double weight = some.stream().mapToDouble(Kept::length).sum();
    for (Kept kept : some) {
      for (int p = 0; p < PARAMETERS; p++) {
        mean[p] += kept.length() * kept.parameters()[p] / weight;
      }
    }
    return mean;
  }

  /** By definition, for the beginning that it has chosen. */
  @Property(tries = 200)
  void isTheMeanOfTheLatestParametersEachForTheIterationsSinceThoseBefore(
      @ForAll @Size(min = 1, max = 120) List<@IntRange(min = 1, max = 60) Integer> lengths,
      @ForAll long seed) {
    Random random = new Random(seed);
    TailAverage average = new TailAverage();
    List<Kept> all = new ArrayList<>();
    int iteration = 1000;
    for (int length : lengths) {
      boolean begins = all.isEmpty();
      iteration += begins ? 0 : length;
      double[] parameters = random.doubles(PARAMETERS).toArray();
      all.add(new Kept(iteration, begins ? 1 : length, parameters));
      average.add(iteration, array(parameters));

      assertThat(average.size()).isLessThanOrEqualTo(TailAverage.MOST);
    }

    double trained = iteration - 1000 + 1.0;
    double[] found = average.mean().orElseThrow().toDoubleVector();
    List<Kept> fits = all.stream().filter(kept -> begins(all, kept, found)).toList();
    assertThat(fits).as("some beginning has this mean").isNotEmpty();
    assertThat(fits)
        .as("it begins at 0.4 of training or before")
        .anyMatch(kept -> kept.iteration() - 1000 + 1.0 - kept.length() <= 0.4 * trained);
  }

  private static boolean begins(List<Kept> all, Kept first, double[] found) {
    double[] mean =
        mean(all.stream().filter(kept -> kept.iteration() >= first.iteration()).toList());
    for (int p = 0; p < PARAMETERS; p++) {
      if (Math.abs(mean[p] - found[p]) > 1e-9) {
        return false;
      }
    }
    return true;
  }

  @Test
  void beginsAtMostAThirdEarlierThanItShould() {
    TailAverage average = new TailAverage();
    for (int i = 0; i < 5000; i++) {
      average.add(i, array(new double[] {i, 0, 0}));
      double trained = i + 1.0;
      // Of numbers that rise by one, the mean is half way between the first and the last.
      double from = 2 * average.mean().orElseThrow().getDouble(0) - i;
      assertThat(from).isLessThanOrEqualTo(0.4 * trained);
      assertThat(from).isGreaterThanOrEqualTo(Math.floor(0.29 * trained) - 2);
    }
  }

  @Test
  void otherParametersAndEarlierIterationsBeginAnew() {
    TailAverage average = new TailAverage();
    average.add(5, array(new double[] {1, 1, 1}));
    average.add(9, array(new double[] {5, 5, 5}));

    average.add(7, array(new double[] {2, 2, 2}));
    assertThat(average.mean().orElseThrow().getDouble(0)).isCloseTo(2, within(1e-12));

    average.add(8, Nd4j.ones(DataType.DOUBLE, 1, 2));
    assertThat(average.mean().orElseThrow().length()).isEqualTo(2);
  }

  @Test
  void thereIsNoMeanBeforeTheFirst() {
    assertThat(new TailAverage().mean()).isEmpty();
  }
}
