// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import dev.tacit.internal.training.ModelLogits;
import dev.tacit.internal.training.TrainedBatch;
import dev.tacit.internal.training.TrainedModel;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Has a reader read all that a model trains on. */
final class ReadingListener extends BaseTrainingListener {

  private final ArrivalReader reader;

  ReadingListener(ArrivalReader reader) {
    this.reader = reader;
  }

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    ModelLogits logits = new ModelLogits(model);
    keep(logits, logits.lossInput(activations));
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    ModelLogits logits = new ModelLogits(model);
    keep(logits, logits.lossInput(activations));
  }

  private void keep(ModelLogits logits, @Nullable INDArray lossInput) {
    if (lossInput != null) {
      reader.keep(logits, lossInput);
    }
  }

  @Override
  public void onBackwardPass(Model model) {
    TrainedModel trained = new TrainedModel(model);
    TrainedBatch batch = trained.batch();
    if (batch != null) {
      reader.read(trained, batch);
    }
  }

  @Override
  public void onGradientCalculation(Model model) {
    reader.trained();
  }

  @Override
  public void onEpochEnd(Model model) {
    reader.epochEnded();
  }
}
