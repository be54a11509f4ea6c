// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.array;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads the numbers of an array at once; one by one takes as long as computing them. */
public final class Numbers {

  /** Read at a time: 16 KB, which stays in the smallest cache. */
  private static final int PART = 4096;

  private Numbers() {}

  /** Whether an array's own order is row by row, without gaps. */
  public static boolean inRows(INDArray array) {
    return array.ordering() == 'c' && array.elementWiseStride() == 1;
  }

  /** All numbers of an array that is no view, in its own order. */
  public static double[] of(INDArray array) {
    double[] all = new double[Math.toIntExact(array.length())];
    read(array, 0, all, all.length);
    return all;
  }

  /** {@code length} numbers in the array's own order, {@code from} the given. */
  public static void read(INDArray array, int from, double[] into, int length) {
    DataBuffer data = array.data();
    if (data.dataType() == DataType.DOUBLE) {
      DoubleBuffer numbers = data.asNioDouble();
      numbers.position(numbers.position() + from).get(into, 0, length);
    } else if (data.dataType() == DataType.FLOAT) {
      FloatBuffer numbers = data.asNioFloat();
      read(numbers.position(numbers.position() + from), into, length);
    } else {
      for (int i = 0; i < length; i++) {
        into[i] = data.getDouble(from + i);
      }
    }
  }

  private static void read(FloatBuffer numbers, double[] into, int length) {
    float[] some = new float[Math.min(length, PART)];
    for (int from = 0; from < length; from += PART) {
      int part = Math.min(PART, length - from);
      numbers.get(some, 0, part);
      for (int i = 0; i < part; i++) {
        into[from + i] = some[i];
      }
    }
  }
}
