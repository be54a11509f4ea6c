// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import dev.tacit.internal.pipeline.Warnings;

/** What a job is told of its batches, once each. */
final class Doubts {

  private final Warnings warnings;

  Doubts(Warnings warnings) {
    this.warnings = warnings;
  }

  /** Nobody knows what a batch's arrays say together. */
  void disagreed() {
    warnings.warn(
        "disagreement",
        "A batch has inputs, labels or masks of different numbers of examples, so nobody knows"
            + " which belong together: it is left out",
        null);
  }

  /** Training is slow to show examples. */
  void fewExamples(String found, long iterations) {
    warnings.warn(
        "few examples",
        found
            + " examples after "
            + iterations
            + " iterations: measuring with these. ReferenceSet.of gives others from the start",
        null);
  }

  /** What training's own passes say cannot be read. */
  void unreadable(Throwable e) {
    warnings.warn(
        "arrivals",
        "What training's own passes say could not be read, and is read no more: its metrics are"
            + " undefined, the others go on",
        e);
  }
}
