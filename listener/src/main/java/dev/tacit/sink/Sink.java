package dev.tacit.sink;

import dev.tacit.report.Report;
import java.io.IOException;

/**
 * Takes reports out of the training process, or shows them.
 *
 * <p>One thread at a time calls it. What it throws is counted in {@code tacit.pipeline.sink},
 * warned of once, and reaches neither training nor other sinks.
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
