// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.weave;

import java.util.function.BiConsumer;
import net.bytebuddy.asm.Advice;

/** As {@link IterationAdvice}, where the network to be copied is in another field. */
final class WorkerAdvice {

  private WorkerAdvice() {}

  @SuppressWarnings("unchecked")
  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void begins(@Advice.FieldValue(ModelPlace.COPIED) Object model, @Advice.Origin Class<?> in)
      throws ClassNotFoundException {
    ((BiConsumer<Object, Class<?>>)
            ClassLoader.getSystemClassLoader()
                .loadClass("dev.tacit.agent.Hook")
                .getEnumConstants()[0])
        .accept(model, in);
  }
}
