// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** Catches what is logged: slf4j-simple writes to the error stream of the moment. */
final class SinkWarnings implements AutoCloseable {

  private final PrintStream original = System.err;
  private final ByteArrayOutputStream caught = new ByteArrayOutputStream();

  SinkWarnings() {
    System.setErr(new PrintStream(caught, true, UTF_8));
  }

  /** The lines of the sink. */
  List<String> ofSink() {
    return caught
        .toString(UTF_8)
        .lines()
        .filter(line -> line.contains("WARN " + MicrometerSink.class.getName()))
        .toList();
  }

  @Override
  public void close() {
    System.setErr(original);
  }
}
