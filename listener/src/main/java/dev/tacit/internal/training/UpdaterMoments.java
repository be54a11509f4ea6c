// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.training;

import dev.tacit.snapshot.Preconditioner.Ridge;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;

/** What a model's updater keeps of each parameter, laid out as the parameters are. */
record UpdaterMoments(BaseMultiLayerUpdater<?> updater) {

  /**
   * Copies a state; 0 at parameters of which there is none.
   *
   * @param into {@code [1, P]}
   * @return whether there is any
   */
  boolean copy(String state, INDArray into) {
    into.assign(0);
    boolean any = false;
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      GradientUpdater<?> steps = block.getGradientUpdater();
      INDArray moments = steps == null ? null : steps.getState().get(state);
      if (moments != null) {
        var place = NDArrayIndex.interval(block.getParamOffsetStart(), block.getParamOffsetEnd());
        into.get(NDArrayIndex.point(0), place).assign(moments.reshape(moments.length()));
        any = true;
      }
    }
    return any;
  }

  /** Where L2 regularization adds to the Hessian's diagonal. */
  List<Ridge> ridges(int iteration, int epoch) {
    List<Ridge> ridges = new ArrayList<>();
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      for (UpdaterBlock.ParamState part : block.getLayersAndVariablesInBlock()) {
        double l2 =
            Penalties.of(part.getLayer().getConfig(), part.getParamName()).l2(iteration, epoch);
        if (l2 != 0) {
          ridges.add(new Ridge(part.getParamOffsetStart(), part.getParamOffsetEnd(), l2));
        }
      }
    }
    return ridges;
  }
}
