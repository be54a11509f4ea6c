// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.row;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which class each row of labels names, or why it names none, a row being an example or one of its
 * steps or pixels.
 *
 * <p>A row of several columns names the class of its only 1 among 0s or among -1s, or that of its
 * largest entry if its entries are not negative, add up to about 1, and no other is as large: so
 * smoothed and soft labels name classes too. A single column names two classes if it holds 0 and 1,
 * -1 and 1, or two smoothed numbers that add up to 1; of labels that are indices, it names the
 * class with that index. Rounding to half precision is allowed for.
 *
 * <p>A few rows that name no class, as rows of zeros, leave the others as they are. If at most half
 * of the rows name one, or more than a tenth are of another kind, as rows of several ones, then the
 * labels name no classes.
 */
public final class RowReadings {

  /** In place of a class, where a row names none. */
  public static final int NONE = -1;

  /** How far a distribution's sum may be from 1: what rounding leaves of many small entries. */
  private static final double SUM_TOLERANCE = 0.02;

  private final Reading[] readings;
  private final boolean signed;
  private final Census census = new Census();

  /** What a row says: a class, or a fault for which it names none. */
  private record Reading(int label, @Nullable Fault fault) {

    static Reading of(int label) {
      return new Reading(label, null);
    }

    static Reading of(Fault fault) {
      return new Reading(NONE, fault);
    }
  }

  private RowReadings(Reading[] readings, boolean signed) {
    this.readings = readings;
    this.signed = signed;
    for (int row = 0; row < readings.length; row++) {
      census.add(readings[row].fault(), Integer.toString(row));
    }
  }

  /**
   * Reads rows of labels.
   *
   * @param labels {@code [rows x columns]}
   * @param columns of a row
   * @param indexed of how many classes the labels are indices, 0 if they are laid out as outputs
   * @param weights {@code [rows]} 0 where a row does not count, null if all do
   */
  public static RowReadings of(
      double[] labels, int columns, int indexed, double @Nullable [] weights) {
    double[][] rows = new double[labels.length / columns][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(labels, i * columns, (i + 1) * columns));
    @Nullable Fault[] faults = new Fault[rows.length];
    for (int i = 0; i < rows.length; i++) {
      boolean masked = weights != null && weights[i] == 0;
      boolean finite = Arrays.stream(rows[i]).allMatch(Double::isFinite);
      faults[i] = !finite ? Fault.NOT_A_NUMBER : masked ? Fault.MASKED : null;
    }
    Reading[] readings =
        columns > 1
            ? read(rows, faults, RowReadings::row)
            : indexed > 0
                ? read(rows, faults, row -> index(row[0], indexed))
                : readColumn(rows, faults);
    return new RowReadings(readings, Arrays.stream(labels).anyMatch(x -> x < -Coding.ROUNDING));
  }

  private static Reading[] read(
      double[][] rows, @Nullable Fault[] faults, Function<double[], Reading> reader) {
    Reading[] readings = new Reading[rows.length];
    for (int i = 0; i < rows.length; i++) {
      Fault fault = faults[i];
      readings[i] = fault == null ? reader.apply(rows[i]) : Reading.of(fault);
    }
    return readings;
  }

  private static Reading row(double[] row) {
    int largest = 0;
    double sum = 0;
    for (int k = 0; k < row.length; k++) {
      largest = row[k] > row[largest] ? k : largest;
      sum += row[k];
    }
    boolean negative = Arrays.stream(row).anyMatch(x -> x < -Coding.ROUNDING);
    if (!negative && Math.abs(sum - 1) <= SUM_TOLERANCE) {
      return unique(row, largest) ? Reading.of(largest) : Reading.of(Fault.TIED);
    }
    Coding coding = new Coding(negative ? -1 : 0, 1);
    if (!Arrays.stream(row).allMatch(x -> coding.isOff(x) || coding.isOn(x))) {
      return Reading.of(Fault.NUMBERS);
    }
    long ones = Arrays.stream(row).filter(coding::isOn).count();
    return ones == 1 ? Reading.of(largest) : Reading.of(ones == 0 ? Fault.ZEROS : Fault.SEVERAL);
  }

  private static boolean unique(double[] row, int largest) {
    double close = row[largest] * (1 - Coding.ROUNDING);
    return Arrays.stream(row).filter(x -> x >= close).count() == 1;
  }

  private static Reading index(double index, int indexed) {
    boolean named = index == Math.rint(index) && index >= 0 && index < indexed;
    return named ? Reading.of((int) index) : Reading.of(Fault.NO_INDEX);
  }

  private static Reading[] readColumn(double[][] rows, @Nullable Fault[] faults) {
    double[] counted =
        IntStream.range(0, rows.length)
            .filter(i -> faults[i] == null)
            .mapToDouble(i -> rows[i][0])
            .toArray();
    Coding coding = Coding.of(counted);
    return read(
        rows, faults, row -> coding == null ? Reading.of(Fault.NUMBERS) : column(row[0], coding));
  }

  private static Reading column(double label, Coding coding) {
    return coding.isOn(label)
        ? Reading.of(1)
        : coding.isOff(label) ? Reading.of(0) : Reading.of(Fault.BETWEEN);
  }

  /** Rows off which nothing can be read. */
  static RowReadings faulty(int rows, Fault fault) {
    Reading[] readings = new Reading[rows];
    Arrays.fill(readings, Reading.of(fault));
    return new RowReadings(readings, false);
  }

  /** The same, but for rows that have a fault of their own, null where they have none. */
  RowReadings with(@Nullable Fault[] faults) {
    Reading[] changed = readings.clone();
    for (int i = 0; i < changed.length; i++) {
      Fault fault = faults[i];
      changed[i] = fault == null ? changed[i] : Reading.of(fault);
    }
    return new RowReadings(changed, signed);
  }

  /** How many rows there are. */
  public int rows() {
    return readings.length;
  }

  /** The class that a row names, {@link #NONE} if it names none. */
  public int of(int row) {
    return readings[row].label();
  }

  /** Why a row names none, null if it names one. */
  public @Nullable Fault fault(int row) {
    return readings[row].fault();
  }

  /** Whether some label is negative, so that -1 stands for what is not the class. */
  public boolean signed() {
    return signed;
  }

  /** Why the labels as a whole name no classes, for a person to read; null if they do. */
  public @Nullable String noClasses() {
    return census.noClasses();
  }
}
