// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.snapshot.Snapshot;
import java.util.HashMap;
import java.util.Map;

/**
 * One snapshot as diagnostics see it: on all examples, or on some. Those that measure equally many
 * share them, and so what the replica computes.
 */
final class Views {

  private final Snapshot snapshot;
  private final Parts parts;
  private final Map<Integer, Snapshot> partly = new HashMap<>();
  private final Map<Integer, Snapshot> few = new HashMap<>();

  Views(Snapshot snapshot, Parts parts) {
    this.snapshot = snapshot;
    this.parts = parts;
  }

  Snapshot of(Due due) {
    if (due.examples() == Due.ALL) {
      return snapshot;
    }
    return due.diagnostic().takesParts()
        ? partly.computeIfAbsent(due.examples(), count -> parts.next(snapshot, count))
        : few.computeIfAbsent(due.examples(), count -> parts.few(snapshot, count));
  }
}
