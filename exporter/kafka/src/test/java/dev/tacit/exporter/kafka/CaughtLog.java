// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** Catches what is logged: slf4j-simple writes to the error stream of the moment. */
final class CaughtLog implements AutoCloseable {

  private final PrintStream original = System.err;
  private final ByteArrayOutputStream caught = new ByteArrayOutputStream();

  CaughtLog() {
    System.setErr(new PrintStream(caught, true, UTF_8));
  }

  /** Everything. */
  String text() {
    return caught.toString(UTF_8);
  }

  /** The warnings of the sink. */
  List<String> warnings() {
    return text()
        .lines()
        .filter(line -> line.contains("WARN " + KafkaSink.class.getName()))
        .toList();
  }

  @Override
  public void close() {
    System.setErr(original);
  }
}
