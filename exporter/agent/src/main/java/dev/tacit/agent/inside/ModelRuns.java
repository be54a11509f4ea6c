// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.inside;

import dev.tacit.TacitListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;

/** The runs of all models, each under a name of its own. */
final class ModelRuns {

  private final String run;
  private final Function<String, TacitListener> listeners;
  private final List<ModelRun> runs = new ArrayList<>();
  private final Set<TacitListener> present = ConcurrentHashMap.newKeySet();
  private int begun;

  /**
   * @param run the name of the first
   * @param listeners makes one for each name
   */
  ModelRuns(String run, Function<String, TacitListener> listeners) {
    this.run = run;
    this.listeners = listeners;
  }

  /** Of a model that has trained before, the same one as before. */
  synchronized TacitListener of(Model model) {
    for (ModelRun known : runs) {
      if (known.isOf(model)) {
        return known.listener();
      }
    }
    closeThoseThatAreOver();
    begun++;
    String name = begun == 1 ? run : run + "-" + begun;
    TacitListener listener = listeners.apply(name);
    runs.add(new ModelRun(name, model, listener));
    present.add(listener);
    return listener;
  }

  /** Whether a listener is that of a model which trains. */
  boolean has(TacitListener listener) {
    return present.contains(listener);
  }

  private void closeThoseThatAreOver() {
    List<TacitListener> over = new ArrayList<>();
    for (Iterator<ModelRun> all = runs.iterator(); all.hasNext(); ) {
      ModelRun known = all.next();
      if (known.isOver()) {
        all.remove();
        present.remove(known.listener());
        over.add(known.listener());
      }
    }
    if (!over.isEmpty()) {
      // Closing waits for what is measured still; this thread trains.
      Thread closing = new Thread(() -> over.forEach(TacitListener::close), "tacit-agent-close");
      closing.setDaemon(true);
      closing.start();
    }
  }

  /** A listener was taken off a model. */
  synchronized void left(TacitListener listener) {
    present.remove(listener);
    notifyAll();
  }

  /** Waits until all were taken off their models, but not for models that train no more. */
  synchronized void awaitAllLeft(Duration most) {
    long end = System.nanoTime() + most.toNanos();
    try {
      for (long left = most.toMillis(); anyIsPresent() && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean anyIsPresent() {
    return runs.stream().anyMatch(known -> !known.isOver() && present.contains(known.listener()));
  }

  @Override
  public synchronized String toString() {
    return runs.isEmpty()
        ? "no model has trained yet"
        : runs.stream().map(ModelRun::toString).collect(Collectors.joining(", "));
  }
}
