// SPDX-License-Identifier: Apache-2.0
package dev.tacit.reference;

import dev.tacit.internal.row.ExampleReadings;
import dev.tacit.internal.row.RowReadings;
import org.jspecify.annotations.Nullable;

/**
 * Which class each row of labels names, a row being an example or one of its steps or pixels.
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
public final class RowClasses {

  /** In place of a class, where a row names none. */
  public static final int NONE = RowReadings.NONE;

  private final RowReadings readings;

  private RowClasses(RowReadings readings) {
    this.readings = readings;
  }

  /**
   * Reads rows of labels.
   *
   * @param labels {@code [rows x columns]}
   * @param columns of a row
   * @param indexed of how many classes the labels are indices, 0 if they are laid out as outputs
   * @param weights {@code [rows]} 0 where a row does not count, null if all do
   */
  public static RowClasses of(
      double[] labels, int columns, int indexed, double @Nullable [] weights) {
    return new RowClasses(RowReadings.of(labels, columns, indexed, weights));
  }

  /**
   * Reads the labels of examples, a row each. A time series has the class of its only step with a
   * label.
   *
   * @param batch without views
   */
  public static RowClasses of(Batch batch) {
    return new RowClasses(readings(batch));
  }

  /** What the labels of a batch say, and why they do not. */
  static RowReadings readings(Batch batch) {
    return ExampleReadings.of(batch.inputs(), batch.labels(), batch.labelMask(), batch.indexed());
  }

  /** How many rows there are. */
  public int rows() {
    return readings.rows();
  }

  /** The class that a row names, {@link #NONE} if it names none. */
  public int of(int row) {
    return readings.of(row);
  }

  /** Whether some label is negative, so that -1 stands for what is not the class. */
  public boolean signed() {
    return readings.signed();
  }

  /** Why the labels as a whole name no classes, for a person to read; null if they do. */
  public @Nullable String noClasses() {
    return readings.noClasses();
  }
}
