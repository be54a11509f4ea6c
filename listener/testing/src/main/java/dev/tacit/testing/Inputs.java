// SPDX-License-Identifier: Apache-2.0
package dev.tacit.testing;

import static dev.tacit.testing.SmallNetwork.gaussian;

import dev.tacit.testing.TestNetwork.Data;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the examples of a network are. */
enum Inputs {
  VECTOR,
  SIGNED,
  BINARY,
  INDEX,
  INDICES,
  SERIES,
  MASKED_SERIES,
  TAGGED_SERIES,
  MASKED_TAGGED_SERIES,
  SERIES_WITH_NUMBERS,
  IMAGE,
  IMAGE_CHANNELS_LAST,
  TAGGED_IMAGE,
  VOLUME;

  static final int CLASSES = 3;
  static final int STEPS = 4;

  /** As a network is told of it. */
  InputType type() {
    return switch (this) {
      case VECTOR, SIGNED, BINARY -> InputType.feedForward(4);
      case INDEX -> InputType.feedForward(5);
      case INDICES -> InputType.feedForward(5);
      case SERIES, MASKED_SERIES, TAGGED_SERIES, MASKED_TAGGED_SERIES, SERIES_WITH_NUMBERS ->
          InputType.recurrent(3, STEPS);
      case IMAGE, TAGGED_IMAGE -> InputType.convolutional(4, 4, 2);
      case IMAGE_CHANNELS_LAST -> InputType.convolutional(4, 4, 2, CNN2DFormat.NHWC);
      case VOLUME -> InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 2, 3, 2, 2);
    };
  }

  /** Examples with labels. */
  Data data(int examples, long seed) {
    Random random = new Random(seed);
    INDArray features = features(examples, random);
    INDArray mask = mask(examples);
    boolean masked = this == MASKED_SERIES || this == MASKED_TAGGED_SERIES;
    return new Data(
        new INDArray[] {features},
        labels(examples, random),
        masked ? Arrays.asList(mask) : Collections.nCopies(1, null),
        this == MASKED_TAGGED_SERIES ? mask : null);
  }

  private INDArray features(int examples, Random random) {
    return switch (this) {
      case VECTOR, SIGNED, BINARY -> gaussian(new long[] {examples, 4}, random);
      case INDEX -> indices(new long[] {examples, 1}, random);
      case INDICES -> indices(new long[] {examples, STEPS}, random);
      case IMAGE, TAGGED_IMAGE -> gaussian(new long[] {examples, 2, 4, 4}, random);
      case IMAGE_CHANNELS_LAST -> gaussian(new long[] {examples, 4, 4, 2}, random);
      case VOLUME -> gaussian(new long[] {examples, 2, 2, 3, 2}, random);
      default -> gaussian(new long[] {examples, 3, STEPS}, random);
    };
  }

  private static INDArray indices(long[] shape, Random random) {
    INDArray array = Nd4j.create(DataType.DOUBLE, shape);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextInt(5));
    }
    return array;
  }

  /** Series of 2, 3, 4, 2, ... steps. */
  private static INDArray mask(int examples) {
    INDArray mask = Nd4j.create(DataType.DOUBLE, examples, STEPS);
    for (int i = 0; i < examples; i++) {
      for (int t = 0; t < 2 + i % 3; t++) {
        mask.putScalar(i, t, 1);
      }
    }
    return mask;
  }

  private INDArray labels(int examples, Random random) {
    return switch (this) {
      case TAGGED_SERIES, MASKED_TAGGED_SERIES -> tags(examples, STEPS).permute(0, 2, 1).dup('c');
      case TAGGED_IMAGE ->
          tags(examples, 16).reshape('c', examples, 4, 4, CLASSES).permute(0, 3, 1, 2).dup('c');
      case SERIES_WITH_NUMBERS -> gaussian(new long[] {examples, 2, STEPS}, random);
      case SIGNED -> tags(examples, 1).reshape(examples, CLASSES).muli(2).subi(1);
      case BINARY -> tags(examples, 1).reshape(examples, CLASSES).getColumns(0);
      default -> tags(examples, 1).reshape(examples, CLASSES);
    };
  }

  /** {@code [n, T, K]}. */
  private static INDArray tags(int examples, int positions) {
    INDArray tags = Nd4j.create(DataType.DOUBLE, examples, positions, CLASSES);
    for (int i = 0; i < examples; i++) {
      for (int t = 0; t < positions; t++) {
        tags.putScalar(new int[] {i, t, (7 * i + t) % CLASSES}, 1);
      }
    }
    return tags;
  }
}
