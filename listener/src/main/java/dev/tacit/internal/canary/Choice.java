// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

/**
 * Which examples are canaries, and as which class each is trained: by its key alone, so that it is
 * the same in every epoch and for every worker.
 *
 * @param share of all, in (0, 1)
 */
record Choice(double share) {

  /** Which examples are watched is chosen by their keys, so canaries are not. */
  private static final long WHETHER = 0x6A09E667F3BCC909L;

  private static final long WHICH = 0xBB67AE8584CAA73BL;

  /** Whether an example is a canary. */
  boolean chosen(long key) {
    return (mixed(key ^ WHETHER) >>> 11) * 0x1p-53 < share;
  }

  /** Another class than the label, each as likely. */
  int other(long key, int label, int classes) {
    return (label + 1 + (int) Long.remainderUnsigned(mixed(key ^ WHICH), classes - 1)) % classes;
  }

  /** Evenly spread (Stafford's thirteenth mixer). */
  private static long mixed(long key) {
    long once = (key ^ (key >>> 30)) * 0xBF58476D1CE4E5B9L;
    long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
    return twice ^ (twice >>> 31);
  }
}
