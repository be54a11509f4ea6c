// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import dev.tacit.internal.training.TrainedModel;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays that snapshots are copied to, used again when a snapshot is done with. */
final class SnapshotArrays {

  private final Queue<Arrays> free = new ConcurrentLinkedQueue<>();

  private static final class Arrays {

    private final INDArray parameters;
    private final INDArray update;
    private @Nullable INDArray moments;

    Arrays(INDArray like) {
      parameters = allocate(like);
      update = allocate(like);
    }

    boolean fit(INDArray like) {
      return parameters.length() == like.length() && parameters.dataType() == like.dataType();
    }

    INDArray moments() {
      if (moments == null) {
        moments = allocate(parameters);
      }
      return moments;
    }

    private static INDArray allocate(INDArray like) {
      try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        return Nd4j.createUninitialized(like.dataType(), like.shape(), 'c');
      }
    }
  }

  /** A copy of what a model holds, until it is closed. */
  final class Lease implements AutoCloseable {

    private final Arrays arrays;
    private final boolean updated;

    private Lease(Arrays arrays, boolean updated) {
      this.arrays = arrays;
      this.updated = updated;
    }

    INDArray parameters() {
      return arrays.parameters;
    }

    Optional<INDArray> update() {
      return updated ? Optional.of(arrays.update) : Optional.empty();
    }

    /** For what an adaptive updater keeps; holds anything. */
    INDArray moments() {
      return arrays.moments();
    }

    @Override
    public void close() {
      free.add(arrays);
    }
  }

  /**
   * @param updated whether the model holds the update of its latest iteration
   */
  Lease copy(TrainedModel trained, boolean updated) {
    INDArray parameters = trained.parameters();
    Arrays arrays = free.poll();
    if (arrays == null || !arrays.fit(parameters)) {
      arrays = new Arrays(parameters);
    }
    arrays.parameters.assign(parameters);
    Optional<INDArray> update = trained.gradients().filter(gradients -> updated);
    update.ifPresent(arrays.update::assign);
    return new Lease(arrays, update.isPresent());
  }
}
