// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads the class of each example off its labels. */
public final class ExampleReadings {

  private final List<INDArray> inputs;
  private final @Nullable INDArray labels;
  private final @Nullable INDArray labelMask;
  private final int indexed;
  private final int size;

  private ExampleReadings(
      List<INDArray> inputs, @Nullable INDArray labels, @Nullable INDArray labelMask, int indexed) {
    this.inputs = inputs;
    this.labels = labels;
    this.labelMask = labelMask;
    this.indexed = indexed;
    this.size = (int) inputs.get(0).size(0);
  }

  /**
   * The class of each example, which is a row of every array; no array is a view. A time series has
   * the class of its only step with a label.
   *
   * @param indexed of how many classes the labels are indices, 0 if they are laid out as outputs
   */
  public static RowReadings of(
      List<INDArray> inputs, @Nullable INDArray labels, @Nullable INDArray labelMask, int indexed) {
    ExampleReadings examples = new ExampleReadings(inputs, labels, labelMask, indexed);
    return examples.read().with(examples.unusable());
  }

  private RowReadings read() {
    INDArray all = labels;
    if (all == null) {
      return RowReadings.faulty(size, Fault.MASKED);
    }
    if (all.rank() <= 2) {
      return plain(all, labelMask);
    }
    boolean steps = all.rank() == 3 && (labelMask == null || labelMask.rank() == 2);
    return steps ? series(all, labelMask) : RowReadings.faulty(size, Fault.STEPS);
  }

  private RowReadings plain(INDArray labels, @Nullable INDArray mask) {
    int columns = labels.rank() == 1 ? 1 : (int) labels.size(1);
    double[][] weights = mask == null ? null : rows(mask);
    @Nullable Fault[] faults = new Fault[size];
    double[] ofRows = new double[size];
    for (int i = 0; i < faults.length; i++) {
      long counting = weights == null ? 1 : IntStream.of(nonZero(weights[i])).count();
      int all = weights == null ? 1 : weights[i].length;
      ofRows[i] = counting;
      faults[i] = counting > 0 && counting < all ? Fault.PARTLY_MASKED : null;
    }
    return RowReadings.of(numbers(labels), columns, indexed, ofRows).with(faults);
  }

  private RowReadings series(INDArray labels, @Nullable INDArray mask) {
    int n = size;
    // Time is the last dimension unless the mask says otherwise.
    boolean last = mask == null || labels.size(2) == mask.size(1);
    int steps = (int) labels.size(last ? 2 : 1);
    int columns = (int) labels.size(last ? 1 : 2);
    double[] all = numbers(last ? labels.permute(0, 2, 1) : labels);
    double[][] weights = mask == null ? null : rows(mask);
    double[] only = new double[n * columns];
    double[] ofRows = new double[n];
    @Nullable Fault[] faults = new Fault[n];
    for (int i = 0; i < n; i++) {
      int[] labelled = weights == null ? IntStream.range(0, steps).toArray() : nonZero(weights[i]);
      ofRows[i] = labelled.length;
      faults[i] = labelled.length > 1 ? Fault.STEPS : null;
      if (labelled.length > 0) {
        System.arraycopy(all, (i * steps + labelled[0]) * columns, only, i * columns, columns);
      }
    }
    return RowReadings.of(only, columns, indexed, ofRows).with(faults);
  }

  private static int[] nonZero(double[] weights) {
    return IntStream.range(0, weights.length).filter(t -> weights[t] != 0).toArray();
  }

  private static double[][] rows(INDArray mask) {
    int n = (int) mask.size(0);
    double[] all = numbers(mask);
    int length = all.length / Math.max(1, n);
    double[][] rows = new double[n][length];
    for (int i = 0; i < n; i++) {
      System.arraycopy(all, i * length, rows[i], 0, length);
    }
    return rows;
  }

  private static double[] numbers(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
  }

  /** Examples that hold anything but numbers. */
  private @Nullable Fault[] unusable() {
    @Nullable Fault[] faults = new Fault[size];
    mark(faults, inputs, Fault.INPUTS);
    mark(faults, ofLabels(), Fault.NOT_A_NUMBER);
    return faults;
  }

  private List<INDArray> ofLabels() {
    List<INDArray> some = new ArrayList<>();
    Stream.of(labels, labelMask).filter(Objects::nonNull).forEach(some::add);
    return some;
  }

  private static void mark(@Nullable Fault[] faults, List<INDArray> arrays, Fault fault) {
    for (INDArray array : arrays) {
      // A sum of numbers of which one is not finite is not finite.
      if (array.dataType().isFPType() && !finite(array)) {
        for (int i = 0; i < faults.length; i++) {
          faults[i] = faults[i] == null && !finite(array.slice(i)) ? fault : faults[i];
        }
      }
    }
  }

  private static boolean finite(INDArray array) {
    INDArray wide = array.dataType() == DataType.FLOAT ? array : array.castTo(DataType.DOUBLE);
    return Double.isFinite(wide.sumNumber().doubleValue())
        || Double.isFinite(array.castTo(DataType.DOUBLE).sumNumber().doubleValue());
  }
}
