// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowReadingsTest {

  private static final int NONE = RowReadings.NONE;

  /** The classes of the rows, empty if the labels name none. */
  private static List<Integer> classes(double[]... rows) {
    RowReadings read = read(rows);
    return read.noClasses() == null
        ? IntStream.range(0, rows.length).map(read::of).boxed().toList()
        : List.of();
  }

  private static RowReadings read(double[]... rows) {
    double[] all = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    return RowReadings.of(all, rows[0].length, 0, null);
  }

  private static double[] row(double... entries) {
    return entries;
  }

  private static double[][] column(double... entries) {
    return Arrays.stream(entries).mapToObj(RowReadingsTest::row).toArray(double[][]::new);
  }

  private static double[][] repeated(int times, double[]... rows) {
    return IntStream.range(0, times * rows.length)
        .mapToObj(i -> rows[i % rows.length])
        .toArray(double[][]::new);
  }

  private static double[][] and(double[][] rows, double[]... more) {
    double[][] all = Arrays.copyOf(rows, rows.length + more.length);
    System.arraycopy(more, 0, all, rows.length, more.length);
    return all;
  }

  @Test
  void aRowNamesTheClassOfItsOnlyOne() {
    assertThat(classes(row(1, 0, 0), row(0, 0, 1))).containsExactly(0, 2);
    assertThat(classes(row(-1, 1), row(1, -1))).containsExactly(1, 0);
  }

  @Test
  void aDistributionNamesTheClassOfItsOnlyLargestEntry() {
    assertThat(classes(row(0.9, 0.05, 0.05))).containsExactly(0);
    assertThat(classes(row(0.3, 0.4, 0.3))).containsExactly(1);
    assertThat(read(row(0.4, 0.4, 0.2)).fault(0)).isEqualTo(Fault.TIED);
  }

  @Test
  void oneRowThatNamesNoClassLeavesTheOthersAsTheyAre() {
    double[][] good = repeated(10, row(1, 0, 0), row(0, 1, 0));
    for (double[] bad :
        List.of(
            row(0, 0, 0), row(0.5, 0.5, 0), row(1, 1, 0), row(3, 1, 0), row(Double.NaN, 0, 1))) {
      List<Integer> read = classes(and(good, bad));
      assertThat(read).hasSize(21).endsWith(0, 1, NONE);
    }
  }

  @Test
  void whatHalfPrecisionLeavesOfLabelsNamesTheSameClasses() {
    assertThat(classes(row(0.99951171875, 0, 0), row(0, 0, 1))).containsExactly(0, 2);
    assertThat(classes(column(0.99951171875, 0.00048828125))).containsExactly(1, 0);
    double[] smoothed = new double[1000];
    Arrays.fill(smoothed, 0.0001000165939331);
    smoothed[7] = 0.900390625;
    assertThat(classes(smoothed)).containsExactly(7);
  }

  @Test
  void aColumnNamesTwoClassesInEachOfItsCodings() {
    assertThat(classes(column(1, 0, 1))).containsExactly(1, 0, 1);
    assertThat(classes(column(1, -1))).containsExactly(1, 0);
    assertThat(classes(column(0.95, 0.05, 0.05))).containsExactly(1, 0, 0);
    assertThat(classes(column(0, 0))).containsExactly(0, 0);
    assertThat(classes(column(-1, -1))).containsExactly(0, 0);
    assertThat(read(column(1, -1)).signed()).isTrue();
    assertThat(read(column(1, 0)).signed()).isFalse();
  }

  @Test
  void aFewRowsBetweenTheTwoClassesNameNone() {
    double[][] good = repeated(6, column(1, 0));
    assertThat(classes(and(good, row(0.5)))).hasSize(13).endsWith(1, 0, NONE);
  }

  @Test
  void targetsOfARegressionAreNoClasses() {
    assertThat(classes(row(0.4, -1.2))).isEmpty();
    assertThat(classes(column(0.4))).isEmpty();
    assertThat(classes(and(repeated(20, column(0, 1, 0)), row(2)))).as("counts").isEmpty();
    assertThat(classes(and(repeated(20, column(0)), row(0.3)))).as("many zeros").isEmpty();
    assertThat(classes(column(0, 0.2, 0.7, 1))).as("scaled to 0..1").isEmpty();
    assertThat(classes(column(-1, 0, 1))).as("three values").isEmpty();
    assertThat(read(column(3, 4)).noClasses()).isEqualTo("the labels name no classes");
  }

  @Test
  void severalLabelsAtOnceAreNoClasses() {
    double[][] labels = repeated(10, row(1, 0, 0), row(0, 1, 0), row(0, 0, 1), row(1, 0, 1));
    assertThat(read(labels).noClasses())
        .isEqualTo("the labels name no classes: 10 of 40 have a label of several ones");
    assertThat(read(repeated(5, row(0, 0), row(1, 0), row(0, 1), row(1, 1))).noClasses())
        .isNotNull();
  }

  @Test
  void labelsOfWhichMostAreMissingNameNoClasses() {
    assertThat(read(repeated(10, row(1, 0), row(0, 0), row(0, 0))).noClasses())
        .isEqualTo("the labels name no classes: 20 of 30 have a label of zeros");
  }

  @Test
  void rowsWithoutWeightSayNothingAboutTheOthers() {
    double[] labels = {1, 0, 0, 1, 0, 0, 7, 7};
    RowReadings read = RowReadings.of(labels, 2, 0, new double[] {2, 0.5, 0, 0});
    assertThat(read.noClasses()).isNull();
    assertThat(IntStream.range(0, 4).map(read::of)).containsExactly(0, 1, NONE, NONE);
    assertThat(RowReadings.of(labels, 2, 0, new double[4]).noClasses())
        .isEqualTo("the labels name no classes: none of them counts");
  }

  @Test
  void indicesNameTheClassesThereAre() {
    RowReadings read = RowReadings.of(new double[] {0, 9, 4, 10, -1, 1, 1, 1}, 1, 10, null);
    assertThat(IntStream.range(0, 5).map(read::of)).containsExactly(0, 9, 4, NONE, NONE);
    assertThat(read.noClasses()).isNull();
    assertThat(RowReadings.of(new double[] {0.5, 9.1}, 1, 10, null).noClasses()).isNotNull();
  }
}
