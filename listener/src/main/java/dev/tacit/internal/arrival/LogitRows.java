// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

/** Logits of the examples of one batch. */
interface LogitRows {

  int examples();

  /** Of each example. */
  int outputs();

  /** Writes an example's logits, one for each output. */
  void read(int example, float[] into);
}
