// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.array;

/**
 * What is called between the steps of a computation, by the thread that computes; what it throws
 * ends the computation, and what was being computed is forgotten.
 */
public final class Checkpoint {

  private Runnable called = () -> {};

  /** From now on calls this. */
  public void call(Runnable what) {
    called = what;
  }

  /** A step is done, and another one is to begin. */
  public void reached() {
    called.run();
  }
}
