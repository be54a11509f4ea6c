// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.inside;

import java.lang.ref.WeakReference;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;

/** Which model a run is of: threads of {@code ParallelWrapper} train copies of one. */
final class CopiedModel {

  private static final ThreadLocal<@Nullable WeakReference<Model>> ORIGINAL = new ThreadLocal<>();

  /** This thread trains copies of a model, until it is told of another. */
  void onThisThread(Model model) {
    ORIGINAL.set(new WeakReference<>(model));
  }

  /** The model itself, unless this thread trains copies. */
  Model originalOf(Model trained) {
    WeakReference<Model> copied = ORIGINAL.get();
    Model model = copied == null ? null : copied.get();
    return model == null ? trained : model;
  }
}
