// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import java.lang.StackWalker.StackFrame;
import org.deeplearning4j.nn.api.Model;

/**
 * Tells training's own passes from those that somebody else asks the model for, as by {@code
 * calculateGradients}: listeners are called by both, and labels are changed in the first only.
 *
 * <p>Takes some microseconds.
 */
final class TrainingPass {

  private static final String OPTIMIZERS = "org.deeplearning4j.optimize.solvers.";

  private TrainingPass() {}

  /** Whether the model was asked for the pass in progress by Deeplearning4j's optimizers. */
  static boolean isIn(Model model) {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .map(StackFrame::getClassName)
                    .dropWhile(name -> !isOf(model, name))
                    .dropWhile(name -> isOf(model, name))
                    .findFirst()
                    .filter(name -> name.startsWith(OPTIMIZERS))
                    .isPresent());
  }

  private static boolean isOf(Model model, String name) {
    for (Class<?> kind = model.getClass(); kind != null; kind = kind.getSuperclass()) {
      if (kind.getName().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
