package dev.tacit.replica;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory of the replica's own that is used again and again, so that measuring neither waits for the
 * garbage collector nor makes it run.
 *
 * <p>Two levels: what is kept for a snapshot, and what only one pass needs. Arrays made inside a
 * level are gone when it closes.
 */
final class Scratch {

  private static final WorkspaceConfiguration CONFIGURATION =
      WorkspaceConfiguration.builder()
          .initialSize(0)
          .overallocationLimit(0.1)
          .policyAllocation(AllocationPolicy.OVERALLOCATE)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policySpill(SpillPolicy.REALLOCATE)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .build();

  private final String snapshotId = "TACIT_SNAPSHOT_" + System.identityHashCode(this);
  private final String passId = "TACIT_PASS_" + System.identityHashCode(this);

  /** Opens the memory of a snapshot. */
  MemoryWorkspace snapshot() {
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, snapshotId);
  }

  /** Opens the memory of a pass. */
  MemoryWorkspace pass() {
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, passId);
  }

  /** Copies an array of a pass to the memory of the snapshot. */
  INDArray keep(INDArray array) {
    return array.leverageTo(snapshotId);
  }

  /** Gives the calling thread's memory back; the next use begins anew. */
  void release() {
    for (String id : new String[] {passId, snapshotId}) {
      if (Nd4j.getWorkspaceManager().checkIfWorkspaceExists(id)) {
        MemoryWorkspace workspace =
            Nd4j.getWorkspaceManager().getWorkspaceForCurrentThread(CONFIGURATION, id);
        workspace.destroyWorkspace(true);
        Nd4j.getWorkspaceManager().destroyWorkspace(workspace);
      }
    }
  }
}
