// SPDX-License-Identifier: Apache-2.0
package dev.tacit.sink;

import dev.tacit.report.Report;
import java.io.IOException;

/**
 * Takes reports out of the training process, or shows them.
 *
 * <p>A thread of its own calls it, so it may take its time: 64 reports can wait for it, more are
 * dropped. What it throws is counted in {@code tacit.pipeline.sink}, warned of once, and reaches
 * neither training nor other sinks. One that throws five times in a row gets no reports for ten
 * seconds, then one to try; while that fails, pauses grow to ten minutes.
 */
public interface Sink extends AutoCloseable {

  /** Takes one report. */
  void publish(Report report) throws IOException;

  /** Returns when everything published so far is where it belongs. */
  default void flush() throws IOException {}

  /** Frees what the sink holds; further calls do nothing. */
  @Override
  default void close() throws IOException {}

  /** What this sink is called in metrics and warnings. */
  default String name() {
    return getClass().getSimpleName();
  }
}
