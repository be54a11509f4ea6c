package dev.tacit.examples;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.testing.DiagnosticContract;

// tag::contract[]
final class LogitMarginTest extends DiagnosticContract {

  @Override
  protected Diagnostic diagnostic() {
    return new LogitMargin();
  }
}
// end::contract[]
