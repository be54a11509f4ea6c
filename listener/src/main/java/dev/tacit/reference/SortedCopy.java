// SPDX-License-Identifier: Apache-2.0
package dev.tacit.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies the examples of a batch that can be measured, sorted by class. */
final class SortedCopy {

  private SortedCopy() {}

  /**
   * @param ids what each example of the batch is called; empty if they have no names
   */
  static Examples of(String set, Batch given, List<String> ids) {
    return of(set, given, ids, LeftOut.NOTHING, null);
  }

  /**
   * Examples that cannot be measured are left out and, if the labels name classes, those whose
   * label names none.
   *
   * @param ids what each example of the batch is called; empty if they have no names
   * @param before what was left out before, if anything was
   * @param noClasses why the labels name no classes, known from more examples; null if they may
   */
  static Examples of(
      String set, Batch given, List<String> ids, LeftOut before, @Nullable String noClasses) {
    requireSameLength(set, given);
    Batch whole = given.withoutViews();
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      Selection selection = Selection.of(whole, ids, noClasses);
      Names names = Names.of(selection, whole.labels() != null, ids, before);
      return new Examples(set, whole.rows(selection.order()), names);
    }
  }

  private static void requireSameLength(String set, Batch batch) {
    int size = batch.size();
    if (size == 0) {
      throw new IllegalArgumentException(set + ": has no examples");
    }
    for (INDArray array : batch.arrays().toList()) {
      if (array.size(0) != size) {
        throw new IllegalArgumentException(
            set + ": has arrays of " + size + " and of " + array.size(0) + " examples");
      }
    }
  }
}
