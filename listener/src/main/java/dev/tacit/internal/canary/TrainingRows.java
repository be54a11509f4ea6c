// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import dev.tacit.internal.arrival.LabelReader;
import dev.tacit.internal.training.TrainedBatch;
import dev.tacit.internal.training.TrainedModel;
import dev.tacit.reference.Batch;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The examples of the pass in progress, as keys and classes are read off them.
 *
 * @param batch whose labels are {@code [n, columns]}
 * @param reader of their labels
 * @param classes how many labels tell apart
 * @param indices whether labels are indices of classes
 */
record TrainingRows(Batch batch, LabelReader reader, int classes, boolean indices) {

  /**
   * Why no label of such a batch can be another, for a person to read; null if one can.
   *
   * @param labels of the model, null if it holds none
   */
  static @Nullable String hindrance(
      Model model, INDArray @Nullable [] labels, @Nullable TrainedBatch trained) {
    if (model instanceof ComputationGraph graph && graph.getNumOutputArrays() != 1) {
      return "the network has " + graph.getNumOutputArrays() + " outputs";
    }
    if (labels == null || trained == null) {
      return "training has no labels";
    }
    if (labels[0].rank() > 2 || labels[0].rank() == 0) {
      return "labels are not one for each example: they have " + labels[0].rank() + " dimensions";
    }
    if (trained.labelMask() != null) {
      return "labels have a mask";
    }
    return labels[0].size(0) == trained.size()
        ? null
        : "inputs and labels are of different numbers of examples";
  }

  /** Of a batch without hindrance; null if its arrays do not belong together. */
  static @Nullable TrainingRows of(Model model, INDArray labels, TrainedBatch trained) {
    int indexed = new TrainedModel(model).indexedClasses();
    INDArray rows = labels.rank() == 1 ? labels.reshape(labels.length(), 1) : labels;
    int columns = (int) rows.size(1);
    int classes = columns > 1 ? columns : indexed > 0 ? indexed : 2;
    Batch batch =
        trained.masked()
            ? trained.labelled(rows).examples(indexed).orElse(null)
            : new Batch(trained.inputs(), rows);
    return batch == null
        ? null
        : new TrainingRows(
            batch, new LabelReader(rows, classes, indexed > 0), classes, indexed > 0);
  }

  int size() {
    return batch.size();
  }

  /** The class that an example's label names, {@link LabelReader#NONE} if it names none. */
  int label(int row) {
    return reader.of(row);
  }

  /** What stands for class 0 in a single column of two classes: 0 or -1. */
  double off(int row) {
    return Math.rint(Objects.requireNonNull(batch.labels()).getDouble(row, 0));
  }
}
