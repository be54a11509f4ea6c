// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.ParallelWrapper.TrainingMode;

/**
 * Several copies of one network at once. Which copy gets which batch is a matter of threads, so
 * these do not end the same twice. The network itself is one of the copies: a listener that it has
 * sees some of the training.
 */
final class Parallel {

  private static final int ROUNDS = 20;

  private Parallel() {}

  static List<OrdinaryJob> jobs() {
    return List.of(
        OrdinaryJob.of(
                "ParallelWrapper.setListeners", Parallel::listensToWrapper, SampleData::clusters)
            .measuredEvery(30)
            .twoEpochsAre(8),
        OrdinaryJob.of(
                "ParallelWrapper of a model with listeners",
                Parallel::listensToModel,
                SampleData::clusters)
            .measuredEvery(30)
            .twoEpochsAre(8));
  }

  private static MultiLayerNetwork listensToWrapper(TrainingListener... tacit) throws Exception {
    MultiLayerNetwork model = Networks.dense();
    try (ParallelWrapper wrapper = wrapper(model)) {
      wrapper.setListeners(tacit);
      fit(wrapper);
    }
    return model;
  }

  private static MultiLayerNetwork listensToModel(TrainingListener... tacit) throws Exception {
    MultiLayerNetwork model = Networks.dense();
    model.addListeners(tacit);
    try (ParallelWrapper wrapper = wrapper(model)) {
      fit(wrapper);
    }
    return model;
  }

  private static ParallelWrapper wrapper(MultiLayerNetwork model) {
    return new ParallelWrapper.Builder<>(model)
        .workers(2)
        .trainingMode(TrainingMode.AVERAGING)
        .averagingFrequency(1)
        .prefetchBuffer(0)
        .build();
  }

  private static void fit(ParallelWrapper wrapper) {
    for (int round = 0; round < ROUNDS; round++) {
      wrapper.fit(Iterators.clusters(20));
    }
  }
}
