// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import dev.tacit.internal.pipeline.Costs;
import dev.tacit.internal.pipeline.Pipeline;
import dev.tacit.internal.pipeline.Warnings;
import dev.tacit.internal.reference.ReferenceSource;
import dev.tacit.internal.reference.Supply;
import dev.tacit.internal.reference.TrainingStep;
import dev.tacit.reference.Examples;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the models in training are measured: one observer for each worker.
 *
 * <p>Safe for use by several threads; it keeps no model and no thread from being collected.
 */
public final class Observers {

  /** Iterations of another model on the same thread after which that takes the place. */
  private static final int ITERATIONS_ON_ONE_THREAD = 9;

  /** Iterations of other models on other threads after which one of them takes the place. */
  private static final int ITERATIONS_ELSEWHERE = 100;

  private final Observing observing;
  private final Pipeline pipeline;
  private final Costs costs;
  private final Warnings warnings;
  private final List<Seat> seats = new ArrayList<>();
  private WeakReference<Model> announced = new WeakReference<>(null);
  private boolean pretrained;
  private long observed;
  private long iterations;

  /** Nobody is observed yet; snapshots go to the pipeline. */
  public Observers(Observing observing, Pipeline pipeline, Costs costs, Warnings warnings) {
    this.observing = observing;
    this.pipeline = pipeline;
    this.costs = costs;
    this.warnings = warnings;
  }

  /** A worker's place: the model that has it, and who observes it. */
  private static final class Seat {

    private final Observer observer;
    private WeakReference<Model> model = new WeakReference<>(null);
    private WeakReference<Thread> trainer = new WeakReference<>(null);
    private long latestIteration;

    Seat(Observer observer) {
      this.observer = observer;
    }

    boolean isOf(Model observed) {
      return model.get() == observed;
    }

    boolean free(long iterations) {
      Thread thread = trainer.get();
      if (model.get() == null || thread == null || !thread.isAlive()) {
        return true;
      }
      int patience =
          thread == Thread.currentThread() ? ITERATIONS_ON_ONE_THREAD : ITERATIONS_ELSEWHERE;
      return iterations - latestIteration >= patience;
    }

    void take(Model observed) {
      model = new WeakReference<>(observed);
    }

    void seen(long iterations) {
      latestIteration = iterations;
      if (trainer.get() != Thread.currentThread()) {
        trainer = new WeakReference<>(Thread.currentThread());
      }
    }
  }

  /**
   * Who observes this model from its backward pass on, null if nobody does. A model gets its place
   * here, since who first sees it later has not seen the whole iteration.
   */
  public synchronized @Nullable Observer ofBackwardPass(Model model) {
    if (isSingleLayer(model)) {
      return null;
    }
    Seat seat = seat(model);
    if (seat == null) {
      seat = freeSeat();
      if (seat == null) {
        return null;
      }
      seat.take(model);
    }
    seat.seen(iterations);
    if (announced.get() == model) {
      seat.observer.epochsAreAnnounced();
    }
    return seat.observer;
  }

  /** Iterations that were observed, of all workers. */
  public synchronized long iterations() {
    return observed;
  }

  /** Whether single layers were seen in training. */
  public synchronized boolean pretrained() {
    return pretrained;
  }

  /** Tells that Deeplearning4j announces this model's epochs, as {@code fit(iterator)} does. */
  public synchronized void epochStarts(Model model) {
    announced = new WeakReference<>(model);
  }

  private boolean isSingleLayer(Model model) {
    boolean single = model instanceof Layer && !(model instanceof NeuralNetwork);
    if (single) {
      pretrained = true;
      warnings.warn(
          "pretraining",
          "A single layer is being trained ("
              + model.getClass().getSimpleName()
              + "): measuring begins when the whole network is",
          null);
    }
    return single;
  }

  /** Who observes what this model has done since, null if nobody does. */
  public synchronized @Nullable Observer of(Model model) {
    Seat seat = seat(model);
    return seat == null ? null : seat.observer;
  }

  /** Who observes an iteration of this model, null if nobody does. */
  public synchronized @Nullable Observer ofIteration(Model model) {
    iterations++;
    Seat seat = seat(model);
    if (seat == null) {
      return null;
    }
    observed++;
    seat.seen(iterations);
    return seat.observer;
  }

  private @Nullable Seat seat(Model model) {
    for (Seat seat : seats) {
      if (seat.isOf(model)) {
        return seat;
      }
    }
    return null;
  }

  private @Nullable Seat freeSeat() {
    for (Seat seat : seats) {
      if (seat.free(iterations)) {
        return seat;
      }
    }
    if (!seats.isEmpty() && !observing.naming().eachWorker()) {
      warnings.warn(
          "elected",
          "Several models are in training; one is measured. Workers.EACH measures each",
          null);
      return null;
    }
    Seat seat = new Seat(observer());
    seats.add(seat);
    return seat;
  }

  private Observer observer() {
    return new Observer(observing, seats.size(), pipeline, costs, new Shared(), warnings);
  }

  private final class Shared implements References {

    @Override
    public List<ReferenceSource> opened() {
      return sources();
    }

    @Override
    public ReferenceSource open() {
      return ReferenceSource.of(observing.reference());
    }
  }

  private synchronized List<ReferenceSource> sources() {
    return seats.stream().flatMap(seat -> seat.observer.reference().stream()).toList();
  }

  private List<Supply> found() {
    return sources().stream().map(source -> source.next(TrainingStep.IDLE)).toList();
  }

  /** The examples of all workers; empty while those of one are still collected. */
  public synchronized Optional<List<Examples>> collected() {
    List<Supply> all = found();
    return all.isEmpty() || all.stream().anyMatch(Supply::collecting)
        ? Optional.empty()
        : Optional.of(all.stream().flatMap(one -> one.examples().stream()).toList());
  }

  /** The examples that are measured: those of the first worker that has some. */
  public synchronized Optional<Examples> examples() {
    return found().stream().flatMap(one -> one.examples().stream()).findFirst();
  }
}
