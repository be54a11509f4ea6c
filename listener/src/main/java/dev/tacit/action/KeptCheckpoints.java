// SPDX-License-Identifier: Apache-2.0
package dev.tacit.action;

import dev.tacit.onset.Evidence;
import dev.tacit.onset.Onset;
import dev.tacit.onset.OnsetAction;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.snapshot.SnapshotKeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Keeps the parameters of the latest measurements and, when memorization begins, writes those from
 * before it to a file that {@code ModelSerializer} reads.
 *
 * <pre>{@code
 * KeptCheckpoints kept = KeptCheckpoints.of(model, Path.of("before-onset.zip"));
 * builder.keep(kept).onOnset(kept);
 * }</pre>
 *
 * <p>It takes the copies that measuring made anyway, on the thread that measures, and holds {@value
 * #KEPT} of them for each worker; the file is of the worker whose onset came last. It has no state
 * of the updater: training that goes on from it begins its momentum anew.
 */
public final class KeptCheckpoints implements SnapshotKeeper, OnsetAction {

  /** How many are kept. */
  public static final int KEPT = 4;

  private final Rebuilding<?> rebuilding;
  private final ModelFile file;
  private final Map<String, Deque<Kept>> ofWorkers = new HashMap<>();

  private record Kept(int iteration, INDArray parameters) {}

  private KeptCheckpoints(Rebuilding<?> rebuilding, ModelFile file) {
    this.rebuilding = rebuilding;
    this.file = file;
  }

  /**
   * For a network.
   *
   * @param model whose configuration the checkpoint has; only that is copied, now
   * @param file is replaced if it exists
   * @throws IllegalArgumentException if its folder does not exist
   */
  public static KeptCheckpoints of(MultiLayerNetwork model, Path file) {
    return new KeptCheckpoints(Rebuilding.of(model), ModelFile.in(file));
  }

  /**
   * For a graph.
   *
   * @param model whose configuration the checkpoint has; only that is copied, now
   * @param file is replaced if it exists
   * @throws IllegalArgumentException if its folder does not exist
   */
  public static KeptCheckpoints of(ComputationGraph model, Path file) {
    return new KeptCheckpoints(Rebuilding.of(model), ModelFile.in(file));
  }

  @Override
  public String name() {
    return "KeptCheckpoints";
  }

  @Override
  public Rate rate() {
    return Rate.OFTEN;
  }

  @Override
  public void keep(Snapshot snapshot) {
    Deque<Kept> latest = ofWorkers.computeIfAbsent(snapshot.worker(), worker -> new ArrayDeque<>());
    if (!latest.isEmpty() && latest.peekLast().iteration() > snapshot.iteration()) {
      latest.clear(); // another model has taken the worker's place
    }
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      latest.addLast(new Kept(snapshot.iteration(), snapshot.parameters().dup()));
    }
    if (latest.size() > KEPT) {
      latest.removeFirst();
    }
  }

  /**
   * Writes the latest parameters from before the evidence began, the oldest ones if all came later.
   */
  @Override
  public void act(Onset onset) throws IOException {
    Deque<Kept> latest = ofWorkers.get(onset.report().worker());
    if (latest == null) {
      throw new IOException("there is no checkpoint: give this to the builder's keep, too");
    }
    int began =
        onset.evidence().stream()
            .mapToInt(Evidence::since)
            .min()
            .orElse(onset.report().iteration());
    Kept chosen = latest.getFirst();
    for (Kept kept : latest) {
      chosen = kept.iteration() < began ? kept : chosen;
    }
    file.write(rebuilding.with(chosen.parameters()));
  }
}
