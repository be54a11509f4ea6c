// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.inside;

import dev.tacit.TacitListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;

/**
 * A network and its listeners. Only the thread that trains it may change them, between iterations:
 * Deeplearning4j goes through the same list meanwhile.
 */
record ListenedModel(Model model, Collection<TrainingListener> listeners) {

  /** What reads the classes of an agent; the same from one attaching to the next. */
  private static final String LOADER = "dev.tacit.agent.loader.InsideLoader";

  /** Null if it is no network as a whole: in pre-training, layers train one by one. */
  static @Nullable ListenedModel of(Object model) {
    if (model instanceof MultiLayerNetwork network) {
      return new ListenedModel(network, network.getListeners());
    }
    if (model instanceof ComputationGraph graph) {
      return new ListenedModel(graph, graph.getListeners());
    }
    return null;
  }

  boolean has(Predicate<TacitListener> which) {
    for (TrainingListener listener : listeners) {
      if (listener instanceof TacitListener ours && which.test(ours)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the job has it measured itself, by classes of its own. */
  boolean isMeasuredByTheJob() {
    for (TrainingListener listener : listeners) {
      if (isTacit(listener) && !isOfAnAgent(listener)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTacit(TrainingListener listener) {
    return listener.getClass().getName().equals(TacitListener.class.getName());
  }

  /** Also of one that was detached while the model did not train: it has nothing to do any more. */
  private static boolean isOfAnAgent(TrainingListener listener) {
    ClassLoader loader = listener.getClass().getClassLoader();
    return loader != null && loader.getClass().getName().equals(LOADER);
  }

  /** In place of those that have no more to do. */
  void listenedToBy(TacitListener listener) {
    leave();
    model.addListeners(listener);
  }

  /** Takes all of ours away, in place, and says which there were. */
  List<TacitListener> leave() {
    List<TacitListener> ours = new ArrayList<>();
    for (TrainingListener listener : listeners) {
      if (listener instanceof TacitListener tacit) {
        ours.add(tacit);
      }
    }
    listeners.removeIf(listener -> isTacit(listener) && isOfAnAgent(listener));
    return ours;
  }
}
