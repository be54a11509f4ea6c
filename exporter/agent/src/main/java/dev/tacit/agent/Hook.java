// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What changed code calls, at the beginning of each iteration. That code finds it by name in the
 * system class loader, which every class can reach; it needs no class of the agent, and no place of
 * the job's to keep one.
 */
public enum Hook implements BiConsumer<Object, Class<?>> {
  /** The one of this JVM. */
  ONE;

  private static volatile @Nullable BiConsumer<Object, Class<?>> target;

  /** Who is called from now on; null for nobody. */
  static void leadTo(@Nullable BiConsumer<Object, Class<?>> next) {
    target = next;
  }

  @Override
  public void accept(Object model, Class<?> place) {
    BiConsumer<Object, Class<?>> next = target;
    if (next != null) {
      try {
        next.accept(model, place);
      } catch (Throwable failure) { // whatever it is, training goes on
        target = null;
        TacitAgent.say(Declined.of(failure).line());
      }
    }
  }
}
