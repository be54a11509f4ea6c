// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.replay;

import java.io.IOException;

/** Where reports come from. */
interface Source {

  /** Takes one report as it was written. */
  @FunctionalInterface
  interface Taker {
    /**
     * Takes it.
     *
     * @param place where it was, for messages
     */
    void take(String place, String json) throws IOException;
  }

  /** Gives every report, always in the same order. */
  void forEach(Taker taker) throws IOException;
}
