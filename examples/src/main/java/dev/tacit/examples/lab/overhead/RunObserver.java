// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.optimize.api.TrainingListener;

/** What observes one run; for that run alone. */
interface RunObserver extends AutoCloseable {

  /** To be attached to the network. */
  Optional<TrainingListener> listener();

  /** Returns when all is measured. */
  @Override
  void close();

  /** What it says of itself; to be asked after closing. */
  Map<String, Number> reported();

  /** A run without anything. */
  static RunObserver nothing() {
    return new RunObserver() {
      @Override
      public Optional<TrainingListener> listener() {
        return Optional.empty();
      }

      @Override
      public void close() {}

      @Override
      public Map<String, Number> reported() {
        return Map.of();
      }
    };
  }
}
