// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import dev.tacit.internal.training.PlantedLabels;
import dev.tacit.internal.training.TrainedBatch;
import dev.tacit.internal.training.TrainedModel;
import dev.tacit.reference.Examples;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Has training learn some examples as other classes than their labels name, the same ones in every
 * epoch: within a forward pass the model is given a copy of its labels with some changed, within
 * the backward pass its own again. No array of the user's is written to.
 *
 * <p>Safe for use by several threads, which may train copies of one model: all plant alike. Throws
 * nothing into training.
 */
public final class Canaries {

  private final Choice choice;
  private final Beginning beginning;
  private final Supplier<Optional<List<Examples>>> reference;
  private final Consumer<String> says;
  private final Consumer<String> warns;
  private final Map<Thread, Pass> passes = Collections.synchronizedMap(new WeakHashMap<>());
  private @Nullable Planting planting;
  private @Nullable String none;
  private @Nullable String trouble;
  private boolean seen;
  private boolean hindered;
  private volatile boolean over;

  /** A forward pass whose backward pass is still to come, on the same thread. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  private record Pass(
      WeakReference<Model> model, INDArray[] own, INDArray others, PlantedLabels rows) {

    boolean isOf(Model other) {
      return model.get() == other;
    }
  }

  /**
   * None yet.
   *
   * @param reference the reference examples, which are no canaries; empty while they are collected
   * @param says is told, in a sentence, that planting begins
   * @param warns is told, in a sentence, why nothing is planted
   */
  public Canaries(
      CanaryShare share,
      Supplier<Optional<List<Examples>>> reference,
      Consumer<String> says,
      Consumer<String> warns) {
    this.choice = new Choice(share.share());
    this.beginning = new Beginning(share.fewest());
    this.none = beginning.notYet();
    this.reference = reference;
    this.says = says;
    this.warns = warns;
  }

  /** Within a forward pass, which may be training's: plants. */
  public void passing(Model model) {
    boolean network = model instanceof MultiLayerNetwork || model instanceof ComputationGraph;
    if (over || !network) {
      return;
    }
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      restore(model); // a pass may have failed
      if (TrainingPass.isIn(model)) {
        plant(model);
      }
    } catch (Throwable e) { // whatever it is, training goes on
      ends("canaries cannot be planted: " + e);
    }
  }

  private synchronized void plant(Model model) throws ReflectiveOperationException {
    INDArray[] own = ModelLabels.of(model);
    TrainedBatch trained = new TrainedModel(model).batch();
    trouble = TrainingRows.hindrance(model, own, trained);
    if (trouble == null && own != null && trained != null) {
      plant(model, own, trained);
    } else if (!hindered) {
      hindered = true;
      warn((seen ? "in some batches: " : "") + trouble);
    }
  }

  private void plant(Model model, INDArray[] own, TrainedBatch trained) {
    seen = true;
    TrainingRows rows = TrainingRows.of(model, own[0], trained);
    Planting plants = rows == null ? null : planting(rows);
    if (rows != null && plants != null) {
      Planting.Planted planted = plants.in(rows, own[0]);
      INDArray others = planted.labels();
      if (others != null) {
        passes.put(
            Thread.currentThread(),
            new Pass(new WeakReference<>(model), own, others, planted.rows()));
        ModelLabels.set(model, new INDArray[] {others});
      }
    }
  }

  private @Nullable Planting planting(TrainingRows rows) {
    if (planting == null) {
      beginning.sees(rows);
      decides();
    }
    return planting;
  }

  private void decides() {
    String refusal = beginning.refusal();
    Optional<List<Examples>> collected =
        refusal == null && beginning.over() ? reference.get() : Optional.empty();
    none = beginning.notYet();
    if (refusal != null) {
      ends(refusal);
    } else if (collected.isPresent()) {
      begins(Planting.of(choice, beginning.identity(), beginning.off(), collected.orElseThrow()));
    }
  }

  private void begins(Planting begun) {
    planting = begun;
    none = null;
    says.accept(
        String.format(
            Locale.ROOT,
            "canaries are planted from now on: %,d of %,d training examples have another label than"
                + " yours. They are measured as tacit.canary.fitted, and training learns them.",
            beginning.known().count(begun::chosen),
            beginning.known().count()));
  }

  private synchronized void ends(String reason) {
    if (!over) {
      over = true;
      planting = null;
      none = reason;
      warn(reason);
    }
  }

  private void warn(String reason) {
    warns.accept("no canaries are planted: " + reason + ".");
  }

  /**
   * Within a backward pass, which may be training's: gives the model its own labels back.
   *
   * @return which examples were trained as another class
   */
  public PlantedLabels passed(Model model) {
    PlantedLabels rows = restore(model);
    return rows == null ? labelsStand() : rows;
  }

  private synchronized PlantedLabels labelsStand() {
    boolean hinders = planting == null && trouble != null;
    return PlantedLabels.none(hinders ? trouble : none);
  }

  private @Nullable PlantedLabels restore(Model model) {
    Pass pass = passes.remove(Thread.currentThread());
    if (pass == null || !pass.isOf(model)) {
      return null;
    }
    try {
      INDArray[] now = ModelLabels.of(model);
      if (now != null && now[0] == pass.others()) {
        ModelLabels.restore(model, pass.own(), pass.others());
      }
    } catch (Throwable e) { // whatever it is, training goes on
      ends("a model could not be given its labels back: " + e);
    }
    return pass.rows();
  }

  /** Deeplearning4j announces epochs, as {@code fit(iterator)} does. */
  public synchronized void epochStarts() {
    beginning.epochsAreAnnounced();
  }

  /** An epoch that was announced has ended. */
  public synchronized void epochEnded() {
    if (!over && planting == null) {
      beginning.epochEnded();
      decides();
    }
  }

  /** Plants nothing more. */
  public synchronized void close() {
    if (seen && !over && planting == null) {
      warn(
          beginning.over()
              ? "training was over before the reference examples were complete"
              : "training was over before a second epoch, or no example came back");
    }
    over = true;
  }
}
