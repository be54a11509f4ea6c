// SPDX-License-Identifier: Apache-2.0
package dev.tacit.compatibility;

import dev.tacit.TacitListener;
import dev.tacit.TacitListenerBuilder;
import dev.tacit.diagnostic.Preset;
import dev.tacit.schedule.Schedule;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A job that is over in no time. */
final class TinyJob {

  /** The iterations that there are reports of. */
  static final Integer[] MEASURED = {5, 10, 15, 20};

  private static final int ITERATIONS = 21;
  private static final int EXAMPLES = 16;
  private static final int FEATURES = 4;
  private static final int CLASSES = 2;

  private final MultiLayerNetwork model;

  /** Begins to say how it is measured: by what is quick, since only the way of a report counts. */
  static TacitListenerBuilder measured() {
    return TacitListener.builder("tiny")
        .exactly(Schedule.every(5))
        .preset(Preset.ECONOMY)
        .queueCapacity(MEASURED.length);
  }

  TinyJob(TrainingListener listener) {
    model = new MultiLayerNetwork(configuration());
    model.init();
    model.addListeners(listener);
  }

  private static MultiLayerConfiguration configuration() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .list()
        .layer(new DenseLayer.Builder().nIn(FEATURES).nOut(8).activation(Activation.TANH).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(8)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build())
        .build();
  }

  void train() {
    INDArray features = Nd4j.rand(EXAMPLES, FEATURES);
    INDArray labels = Nd4j.zeros(EXAMPLES, CLASSES);
    for (int example = 0; example < EXAMPLES; example++) {
      labels.putScalar(example, example % CLASSES, 1);
    }
    DataSet batch = new DataSet(features, labels);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      model.fit(batch);
    }
  }
}
