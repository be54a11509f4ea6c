// SPDX-License-Identifier: Apache-2.0
package dev.tacit.snapshot;

/**
 * Examples of training, and what its forward passes have said of each so far, in the order in which
 * they first arrived.
 *
 * @param identity that gave them their keys
 * @param keys {@code [n]} by which they are recognized
 * @param labels {@code [n]} the class that each one's label names
 * @param likeliest {@code [n]} the class with the largest mean probability
 * @param losses {@code [n]} cross-entropy of each label when it last arrived, in nats
 * @param margins {@code [n]} of each one's mean probabilities, that of its label less the largest
 *     other one
 * @param otherMargins {@code [n]} the same, if its label were another one drawn at random
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record ArrivedExamples(
    RowIdentity identity,
    long[] keys,
    int[] labels,
    int[] likeliest,
    float[] losses,
    float[] margins,
    float[] otherMargins) {

  /** None at all. */
  public static final ArrivedExamples NONE =
      new ArrivedExamples(
          new RowIdentity(),
          new long[0],
          new int[0],
          new int[0],
          new float[0],
          new float[0],
          new float[0]);
}
