// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.identity;

import dev.tacit.reference.Batch;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tells whether two examples are the same: a number of 64 bits from all of an example's inputs,
 * labels and masks.
 *
 * <p>It depends on their values and shapes, not on how arrays hold them: views, orders and strides
 * do not matter, 0 is -0, and NaN is NaN. Time steps that a mask leaves out do not count, so that a
 * series is the same however far it is filled up. Two different examples have the same hash once in
 * 10^19 pairs.
 *
 * <p>It is asked on the training thread: it reads buffers where they are, makes no array, and takes
 * one or two nanoseconds a number.
 */
public final class RowHash {

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final int ROTATION = 29;

  /** Of arrays with twice as many numbers and more, {@link #sampled} reads about so many. */
  private static final int SAMPLE = 512;

  private final long row;
  private final long most;
  private long hash;

  private RowHash(long row, long most) {
    this.row = row;
    this.most = most;
  }

  /** The hash of one example. */
  public static long of(Batch batch, int row) {
    return new RowHash(row, Long.MAX_VALUE).example(batch);
  }

  /**
   * A cheaper one, from every so many numbers of large arrays: equal for equal examples, and often
   * for different ones that are mostly 0.
   */
  public static long sampled(Batch batch, int row) {
    return sampled(batch, row, SAMPLE);
  }

  /**
   * The same.
   *
   * @param most of arrays with twice as many numbers and more, it reads about so many
   */
  public static long sampled(Batch batch, int row, int most) {
    return new RowHash(row, most).example(batch);
  }

  /** Whether {@link #sampled} leaves anything out. */
  public static boolean samples(Batch batch) {
    return batch.inputs().stream().anyMatch(input -> perExample(input) >= 2 * SAMPLE);
  }

  /** How many numbers an example's inputs are. */
  public static long numbers(Batch batch) {
    return batch.inputs().stream().mapToLong(RowHash::perExample).sum();
  }

  private static long perExample(INDArray input) {
    return input.length() / Math.max(1, input.size(0));
  }

  private long example(Batch batch) {
    for (int i = 0; i < batch.inputs().size(); i++) {
      add(batch.inputs().get(i), batch.masks().get(i));
    }
    add(batch.labels(), batch.labelMask());
    // Multiplication carries upwards only.
    long mixed = (hash ^ (hash >>> 32)) * MULTIPLIER;
    return mixed ^ (mixed >>> 32);
  }

  /** An array of which some have a row and some have none adds that it has none. */
  private void add(@Nullable INDArray array, @Nullable INDArray mask) {
    if (array == null || array.rank() == 0 || row >= array.size(0)) {
      mix(-1);
      return;
    }
    INDArray steps = mask != null && mask.rank() == 2 && array.rank() == 3 ? mask : null;
    if (steps == null) {
      values(array);
      mask(mask);
    } else if (array.size(2) == steps.size(1)) {
      steps(array, steps, 2, 1);
    } else {
      steps(array, steps, 1, 2);
    }
  }

  private void mask(@Nullable INDArray mask) {
    if (mask != null && mask.rank() > 0 && row < mask.size(0)) {
      values(mask);
    }
  }

  private void values(INDArray array) {
    long[] shape = array.shape();
    long[] strides = array.stride();
    long count = 1;
    boolean inOrder = true; // one number after the other
    for (int d = shape.length - 1; d > 0; d--) {
      inOrder &= shape[d] == 1 || strides[d] == count;
      count *= shape[d];
      mix(shape[d]);
    }
    long start = row * strides[0];
    long step = Math.max(1, count / most);
    if (inOrder) {
      run(array.data(), start, (count + step - 1) / step, step);
    } else if (step > 1) {
      some(array, start, count, step);
    } else {
      block(array, 1, start);
    }
  }

  /** As many numbers as are read, spread over an array that holds them in another order. */
  private void some(INDArray array, long start, long count, long step) {
    for (long i = 0; i < count; i += step) {
      long rest = i;
      long place = start;
      for (int d = array.rank() - 1; d > 0; d--) {
        place += rest % array.size(d) * array.stride(d);
        rest /= array.size(d);
      }
      run(array.data(), place, 1, 1);
    }
  }

  private void block(INDArray array, int dimension, long start) {
    if (dimension >= array.rank()) {
      run(array.data(), start, 1, 1);
    } else if (dimension == array.rank() - 1) {
      run(array.data(), start, array.size(dimension), array.stride(dimension));
    } else {
      for (long i = 0; i < array.size(dimension); i++) {
        block(array, dimension + 1, start + i * array.stride(dimension));
      }
    }
  }

  /** The steps of a series that its mask leaves in. */
  private void steps(INDArray series, INDArray mask, int time, int other) {
    DataBuffer marks = mask.data();
    mix(series.size(other));
    for (long t = 0; t < series.size(time); t++) {
      double mark = marks.getDouble(row * mask.stride(0) + t * mask.stride(1));
      if (mark != 0) {
        mix(Double.doubleToLongBits(mark));
        long start = row * series.stride(0) + t * series.stride(time);
        run(series.data(), start, series.size(other), series.stride(other));
      }
    }
  }

  private void run(DataBuffer data, long start, long count, long stride) {
    if (count == 0) {
      return;
    }
    if (data.indexer() instanceof FloatIndexer floats) {
      run(floats, start, count, stride);
      return;
    }
    for (long i = 0; i < count; i++) {
      mix(Double.doubleToLongBits(data.getDouble(start + i * stride) + 0.0)); // -0 + 0 is 0
    }
  }

  private void run(FloatIndexer data, long start, long count, long stride) {
    long mixed = hash; // the loop is twice as fast on a variable
    long place = start;
    for (long i = 0; i < count; i++) {
      mixed = mix(mixed, Float.floatToIntBits(data.get(place) + 0.0f));
      place += stride;
    }
    hash = mixed;
  }

  private void mix(long bits) {
    hash = mix(hash, bits);
  }

  private static long mix(long hash, long bits) {
    return Long.rotateLeft((hash ^ bits) * MULTIPLIER, ROTATION);
  }
}
