// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic;

import dev.tacit.internal.observe.DiagnosticPlan;
import dev.tacit.testing.DiagnosticContract;
import dev.tacit.testing.SmallNetwork;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** All that the presets bring keeps to the contract. */
@ParameterizedClass
@MethodSource("standard")
final class StandardDiagnosticsTest extends DiagnosticContract {

  @Parameter private Class<? extends Diagnostic> type = Diagnostic.class;

  static Stream<Class<? extends Diagnostic>> standard() {
    return DiagnosticPlan.of(Preset.FULL).stream().map(Diagnostic::getClass);
  }

  @Override
  protected Diagnostic diagnostic() {
    return DiagnosticPlan.of(Preset.FULL).stream()
        .filter(type::isInstance)
        .findFirst()
        .orElseThrow();
  }

  /** Recurrent ones take some diagnostics long. */
  @Override
  protected List<SmallNetwork> networks() {
    return List.of(SmallNetwork.DENSE, SmallNetwork.CONVOLUTIONAL, SmallNetwork.REGRESSION);
  }
}
