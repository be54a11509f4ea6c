// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.inside;

import dev.tacit.TacitListener;
import java.lang.ref.WeakReference;
import java.util.Locale;
import org.deeplearning4j.nn.api.Model;

/** A model that trains or has trained, and what measures it. Does not keep the model. */
final class ModelRun {

  private final String name;
  private final WeakReference<Model> model;
  private final TacitListener listener;

  ModelRun(String name, Model model, TacitListener listener) {
    this.name = name;
    this.model = new WeakReference<>(model);
    this.listener = listener;
  }

  boolean isOf(Model other) {
    return model.refersTo(other);
  }

  /** Nobody can train it any more. */
  boolean isOver() {
    return model.refersTo(null);
  }

  TacitListener listener() {
    return listener;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "\"%s\" (measuring takes %.1f %%)", name, 100 * listener.overhead());
  }
}
