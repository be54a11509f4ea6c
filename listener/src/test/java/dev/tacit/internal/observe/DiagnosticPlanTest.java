// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class DiagnosticPlanTest {

  @Test
  void diagnosticsThatRememberAreOthersForOtherWorkers() {
    assertThat(DiagnosticPlan.of(Preset.FULL))
        .allSatisfy(
            diagnostic ->
                assertThat(diagnostic.forAnotherWorker() != diagnostic)
                    .as(diagnostic.name())
                    .isEqualTo(remembers(diagnostic)))
        .anyMatch(DiagnosticPlanTest::remembers);
  }

  /** What is neither a setting nor a constant is a memory. */
  private static boolean remembers(Diagnostic diagnostic) {
    return Arrays.stream(diagnostic.getClass().getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .anyMatch(field -> !isSetting(field));
  }

  private static boolean isSetting(Field field) {
    Class<?> type = field.getType();
    boolean number = type.isPrimitive() || (type.isArray() && type.componentType().isPrimitive());
    return number && Modifier.isFinal(field.getModifiers());
  }
}
