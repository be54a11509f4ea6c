// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

/** Updaters, and what changes gradients, activations and parameters besides. */
final class Recipes {

  private Recipes() {}

  static List<OrdinaryJob> jobs() {
    return List.of(
        job("batch normalization and dropout", Recipes::normalized),
        job("dropout in two layers", Recipes::dropout),
        job("Adam, weight decay, clipping, constraints", Recipes::everything),
        job("Nesterovs, L2, a falling rate", Recipes::momentum),
        job("RmsProp, renormalized gradients", Recipes::renormalized));
  }

  private static OrdinaryJob job(String name, Program program) {
    return OrdinaryJob.of(name, program, SampleData::clusters).measuredEvery(60).twoEpochsAre(16);
  }

  private static NeuralNetConfiguration.Builder builder() {
    return new NeuralNetConfiguration.Builder().seed(12345);
  }

  private static MultiLayerNetwork fit(
      NeuralNetConfiguration.ListBuilder list, TrainingListener... tacit) {
    MultiLayerNetwork model = new MultiLayerNetwork(list.build());
    model.init();
    model.addListeners(tacit);
    model.fit(Iterators.clusters(30), 25);
    return model;
  }

  private static DenseLayer dropping(int inputs, int outputs) {
    return new DenseLayer.Builder()
        .nIn(inputs)
        .nOut(outputs)
        .activation(Activation.RELU)
        .dropOut(0.8)
        .build();
  }

  private static MultiLayerNetwork normalized(TrainingListener... tacit) {
    return fit(
        builder()
            .updater(new Adam(0.01))
            .list(
                dropping(8, 8),
                new BatchNormalization.Builder().nIn(8).nOut(8).build(),
                Networks.softmax(8, 4)),
        tacit);
  }

  private static MultiLayerNetwork dropout(TrainingListener... tacit) {
    return fit(
        builder()
            .updater(new Adam(0.01))
            .list(dropping(8, 16), dropping(16, 12), Networks.softmax(12, 4)),
        tacit);
  }

  private static MultiLayerNetwork everything(TrainingListener... tacit) {
    return fit(
        builder()
            .updater(new Adam(0.01))
            .weightDecay(1e-2)
            .gradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue)
            .gradientNormalizationThreshold(0.05)
            .constrainWeights(new MaxNormConstraint(1.0, 1))
            .list(Networks.hidden(8, 16), Networks.softmax(16, 4)),
        tacit);
  }

  private static MultiLayerNetwork momentum(TrainingListener... tacit) {
    return fit(
        builder()
            .updater(new Nesterovs(new StepSchedule(ScheduleType.ITERATION, 0.1, 0.5, 50), 0.9))
            .l2(1e-2)
            .list(Networks.hidden(8, 16), Networks.softmax(16, 4)),
        tacit);
  }

  private static MultiLayerNetwork renormalized(TrainingListener... tacit) {
    return fit(
        builder()
            .updater(new RmsProp(0.005))
            .gradientNormalization(GradientNormalization.RenormalizeL2PerLayer)
            .list(Networks.hidden(8, 16), Networks.softmax(16, 4)),
        tacit);
  }
}
