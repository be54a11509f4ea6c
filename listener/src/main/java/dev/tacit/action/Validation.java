// SPDX-License-Identifier: Apache-2.0
package dev.tacit.action;

import dev.tacit.argument.Argument;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/** Judges models by examples that training does not see, seldom enough to cost little. */
final class Validation {

  /** A judgement takes no more than one part in so many of the time. */
  private static final long PARTS = 50;

  private final INDArray features;
  private final int[] classes;
  private final LongSupplier clock;
  private long took;
  private long over;

  /**
   * @param examples copied; labels {@code [n, classes]}
   * @param clock nanoseconds, from any origin
   * @throws IllegalArgumentException if there are no labels, or they are not of this form
   */
  Validation(DataSet examples, LongSupplier clock) {
    INDArray labels = Argument.required("validation", examples).getLabels();
    if (labels == null || labels.rank() != 2 || labels.size(1) < 2) {
      throw new IllegalArgumentException(
          "validation: must have labels of a row for each example and a column for each class");
    }
    this.features = examples.getFeatures().dup();
    this.classes = labels.argMax(1).toIntVector();
    this.clock = clock;
  }

  /** Whether enough time has passed since the latest judgement. */
  boolean due() {
    return took == 0 || clock.getAsLong() - over >= PARTS * took;
  }

  /**
   * Accuracy plus the mean probability of the label, 0 to 2: accuracy alone ties on few examples.
   */
  double score(Model model) throws InterruptedException {
    long start = clock.getAsLong();
    INDArray output = output(model);
    int[] answers = output.argMax(1).toIntVector();
    double sum = 0;
    for (int i = 0; i < classes.length; i++) {
      sum += output.getDouble(i, classes[i]) + (answers[i] == classes[i] ? 1 : 0);
    }
    over = clock.getAsLong();
    took = Math.max(1, over - start);
    return sum / classes.length;
  }

  /**
   * By a thread of its own, of the same priority: networks refuse one that has a workspace open, as
   * that of measuring.
   */
  private INDArray output(Model model) throws InterruptedException {
    FutureTask<INDArray> task =
        new FutureTask<>(
            () ->
                model instanceof ComputationGraph graph
                    ? graph.outputSingle(features)
                    : ((MultiLayerNetwork) model).output(features));
    Thread thread = new Thread(task, "tacit-validation");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the validation examples cannot be answered", e.getCause());
    }
  }
}
