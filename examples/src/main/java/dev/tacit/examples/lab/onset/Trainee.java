// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.action.AveragedWeights;
import dev.tacit.diagnostic.Diagnostic;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** A network of either kind, as runs train it. */
interface Trainee {

  static Trainee of(RunRecipe recipe, LearningTask task, int iterations) {
    return recipe.network().isGraph()
        ? new OfVertices(GraphNetwork.build(recipe, task, iterations))
        : new OfLayers(recipe.network().build(recipe, task, iterations));
  }

  void train(TrainingListener listener, DataSetIterator data, int epochs);

  /** To be called before training. */
  Diagnostic averaged(LearningTask task, TrainingData data);

  /** One layer after the other. */
  record OfLayers(MultiLayerNetwork network) implements Trainee {

    @Override
    public void train(TrainingListener listener, DataSetIterator data, int epochs) {
      network.addListeners(listener);
      network.fit(data, epochs);
    }

    @Override
    public Diagnostic averaged(LearningTask task, TrainingData data) {
      return new AveragedTruth<>(
          task, data, AveragedWeights.of(network), (one, features) -> one.output(features));
    }
  }

  /** A graph. */
  record OfVertices(ComputationGraph network) implements Trainee {

    @Override
    public void train(TrainingListener listener, DataSetIterator data, int epochs) {
      network.addListeners(listener);
      network.fit(data, epochs);
    }

    @Override
    public Diagnostic averaged(LearningTask task, TrainingData data) {
      return new AveragedTruth<>(
          task, data, AveragedWeights.of(network), (one, features) -> one.outputSingle(features));
    }
  }
}
