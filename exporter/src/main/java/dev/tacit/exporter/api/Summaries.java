// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.api;

import java.util.List;
import java.util.Optional;

/** Which runs there are. */
public interface Summaries {

  /** All runs in a few words, by name. */
  default List<RunSummary> summaries() {
    return summaries("", Integer.MAX_VALUE);
  }

  /**
   * Some runs in a few words, by name.
   *
   * @param after those whose names come after this one; {@code ""} for the first
   * @param limit how many at most
   */
  List<RunSummary> summaries(String after, int limit);

  /** The run in a few words, shown or not. */
  Optional<RunSummary> summary(String run);
}
