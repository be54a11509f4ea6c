// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.array;

import java.util.SplittableRandom;

/**
 * The random numbers of a run's diagnostics: of each stream the same whenever they are asked for,
 * and other ones if the run has another seed.
 *
 * @param seed of the run
 */
public record RandomStreams(long seed) {

  /** From the beginning of the stream. */
  public SplittableRandom of(long stream) {
    return new SplittableRandom(stream + spread(seed));
  }

  /** Far from each other for neighbours, and 0 for 0: the finalizer of MurmurHash3. */
  private static long spread(long seed) {
    long mixed = (seed ^ (seed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
