// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.TacitListenerBuilder;
import dev.tacit.exporter.attach.SettingList;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What code can tell a listener, a file can, unless it is code itself. */
final class EverySetterHasASettingTest {

  /** Why no setting can stand for it. */
  private static final Map<String, String> NEED_CODE =
      Map.of(
          "diagnostic", "a diagnostic of one's own is a class of the job",
          "keep", "what it keeps is for the job's code to use: checkpoints, averaged weights");

  /** The methods of the builder, and of what it extends, that tell it something. */
  private static Set<String> setters() {
    return Arrays.stream(TacitListenerBuilder.class.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getDeclaringClass().getName().startsWith("dev.tacit."))
        .filter(method -> method.getReturnType().isAssignableFrom(TacitListenerBuilder.class))
        .map(Method::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> settable() {
    return SettingList.all()
        .settings()
        .flatMap(setting -> setting.code().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everySetterOfTheBuilderHasASettingOrAReason() {
    Set<String> covered = settable();
    covered.addAll(NEED_CODE.keySet());

    assertThat(setters()).hasSizeGreaterThan(25);
    assertThat(covered)
        .as("setters with a setting (SettingList), or with a reason why they need code (here)")
        .containsExactlyInAnyOrderElementsOf(setters());
  }

  @Test
  void noReasonIsGivenForWhatHasASetting() {
    assertThat(settable()).doesNotContainAnyElementsOf(NEED_CODE.keySet());
  }
}
