// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps what a test writes to the standard error stream, where the tests' logger writes too. */
final class StandardError implements BeforeEachCallback, AfterEachCallback {

  private final PrintStream real = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Override
  public void beforeEach(ExtensionContext context) {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    System.setErr(real);
  }

  /** All of it so far. */
  String text() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
