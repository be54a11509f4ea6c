// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.array;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
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
 * <p>Five levels, one inside the other: what is kept for a snapshot, what one of several backward
 * passes needs, what a pass needs, what only a part of a pass needs, and what only one operation
 * needs. Arrays made inside a level are gone when it closes.
 */
public final class Scratch {

  private static final WorkspaceConfiguration CONFIGURATION =
      WorkspaceConfiguration.builder()
          .initialSize(0)
          .overallocationLimit(0.1)
          .policyAllocation(AllocationPolicy.OVERALLOCATE)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policySpill(SpillPolicy.REALLOCATE)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .build();

  /** For all replicas of a thread, since it is never open longer than for one operation. */
  private static final String PATCHES = "TACIT_PATCHES";

  private final String snapshotId = "TACIT_SNAPSHOT_" + System.identityHashCode(this);
  private final String seedId = "TACIT_SEED_" + System.identityHashCode(this);
  private final String passId = "TACIT_PASS_" + System.identityHashCode(this);
  private final String partId = "TACIT_PART_" + System.identityHashCode(this);
  private final String operationId = "TACIT_OPERATION_" + System.identityHashCode(this);

  private final Checkpoint checkpoint;

  /**
   * Memory of one replica, empty so far.
   *
   * @param checkpoint reached as each level below the snapshot's opens
   */
  public Scratch(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  /** Opens the memory of a snapshot. */
  public MemoryWorkspace snapshot() {
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, snapshotId);
  }

  /** Opens the memory of one of several backward passes, in which others are made. */
  public MemoryWorkspace seed() {
    checkpoint.reached();
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, seedId);
  }

  /** Opens the memory of a pass. */
  public MemoryWorkspace pass() {
    checkpoint.reached();
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, passId);
  }

  /** Opens the memory of a part of a pass. */
  public MemoryWorkspace part() {
    checkpoint.reached();
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, partId);
  }

  /** Opens the memory of one operation. */
  public MemoryWorkspace operation() {
    checkpoint.reached();
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, operationId);
  }

  /** Opens the memory of some patches of images, inside whichever level is open. */
  public static MemoryWorkspace patches() {
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(CONFIGURATION, PATCHES);
  }

  /** Copies an array of a part to the memory of the pass. */
  public INDArray keepInPass(INDArray array) {
    return array.leverageTo(passId);
  }

  /** Lets Deeplearning4j's layers put what they make into whichever level is open. */
  public static LayerWorkspaceMgr layers() {
    MemoryWorkspace open = Nd4j.getMemoryManager().getCurrentWorkspace();
    return open == null
        ? LayerWorkspaceMgr.noWorkspaces()
        : LayerWorkspaceMgr.builder()
            .defaultWorkspace(open.getId(), CONFIGURATION)
            .noWorkspaceFor(ArrayType.RNN_FF_LOOP_WORKING_MEM)
            .noWorkspaceFor(ArrayType.RNN_BP_LOOP_WORKING_MEM)
            .build();
  }

  /** Copies an array of a pass to the memory of the snapshot. */
  public INDArray keep(INDArray array) {
    return array.leverageTo(snapshotId);
  }

  /** Gives the calling thread's memory back; the next use begins anew. */
  public void release() {
    for (String id : new String[] {PATCHES, operationId, partId, passId, seedId, snapshotId}) {
      if (Nd4j.getWorkspaceManager().checkIfWorkspaceExists(id)) {
        MemoryWorkspace workspace =
            Nd4j.getWorkspaceManager().getWorkspaceForCurrentThread(CONFIGURATION, id);
        workspace.destroyWorkspace(true);
        Nd4j.getWorkspaceManager().destroyWorkspace(workspace);
      }
    }
  }
}
