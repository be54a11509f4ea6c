// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.testing.DiagnosticContract;

/** The margin keeps to what every diagnostic promises. */
final class LogitMarginTest extends DiagnosticContract {

  @Override
  protected Diagnostic diagnostic() {
    return new LogitMargin();
  }
}
