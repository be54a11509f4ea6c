// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import java.util.BitSet;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Classes around centres that overlap a little, some labels of which are wrong.
 *
 * @param inputs {@code [n, 20]}
 * @param labels {@code [n, 4]}
 * @param wrong which labels are
 */
public record NoisyData(INDArray inputs, INDArray labels, BitSet wrong) {

  public static final int FEATURES = 20;
  public static final int CLASSES = 4;

  private static final int PER_CLASS = FEATURES / CLASSES;

  public static NoisyData of(int examples, double share, long seed) {
    Random random = new Random(seed);
    INDArray inputs = Nd4j.create(DataType.FLOAT, examples, FEATURES);
    INDArray labels = Nd4j.create(DataType.FLOAT, examples, CLASSES);
    BitSet wrong = new BitSet();
    for (int i = 0; i < examples; i++) {
      int right = i % CLASSES;
      for (int p = 0; p < FEATURES; p++) {
        inputs.putScalar(i, p, random.nextGaussian() + (p / PER_CLASS == right ? 1.3 : 0));
      }
      wrong.set(i, random.nextDouble() < share);
      int given = wrong.get(i) ? right + 1 + random.nextInt(CLASSES - 1) : right;
      labels.putScalar(i, given % CLASSES, 1);
    }
    return new NoisyData(inputs, labels, wrong);
  }
}
