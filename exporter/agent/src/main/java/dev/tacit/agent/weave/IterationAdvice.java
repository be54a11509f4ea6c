// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.weave;

import java.util.function.BiConsumer;
import net.bytebuddy.asm.Advice;

/**
 * Is copied to the beginning of the changed method. It may name classes of the JDK only, since the
 * job's class loader need not find others.
 */
final class IterationAdvice {

  private IterationAdvice() {}

  @SuppressWarnings("unchecked")
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void begins(
      @Advice.FieldValue(ModelPlace.TRAINED) Object model, @Advice.Origin Class<?> in)
      throws ClassNotFoundException {
    ((BiConsumer<Object, Class<?>>)
            ClassLoader.getSystemClassLoader()
                .loadClass("dev.tacit.agent.Hook")
                .getEnumConstants()[0])
        .accept(model, in);
  }
}
