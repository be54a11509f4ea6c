// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.api;

import java.util.List;
import java.util.Optional;

/** Where the whole reports of runs are. */
public interface Reports {

  /**
   * The reports of a run that are kept here, as JSON, in the order of their times.
   *
   * @param start only reports of this one, all if empty
   * @param since milliseconds since 1970; reports of later times only
   * @param limit how many at most, the earliest first
   * @throws Unavailable if the run's partition is on its way to another instance
   */
  List<byte[]> of(String run, Optional<String> start, List<String> workers, long since, int limit)
      throws Unavailable;

  /** The {@code host:port} of the instance that has the run, if it is another one and known. */
  Optional<String> elsewhere(String run);

  /** Says that nobody can say, for now. */
  final class Unavailable extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * Of a reason.
     *
     * @param message why
     */
    public Unavailable(String message) {
      super(message);
    }
  }
}
