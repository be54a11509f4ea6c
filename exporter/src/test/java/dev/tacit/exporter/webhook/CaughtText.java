// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** What is logged: slf4j-simple writes to the error stream of the moment. */
final class CaughtText implements AutoCloseable {

  private final PrintStream original = System.err;
  private final ByteArrayOutputStream caught = new ByteArrayOutputStream();

  CaughtText() {
    System.setErr(new PrintStream(caught, true, UTF_8));
  }

  String text() {
    return caught.toString(UTF_8);
  }

  @Override
  public void close() {
    System.setErr(original);
  }
}
