// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.training;

import dev.tacit.reference.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one iteration trains on, and its loss: taken together inside training's own backward pass,
 * since later another listener may have run the model on other data.
 *
 * <p>It holds the model's arrays and copies none: valid until the iteration is done.
 *
 * @param inputs one array for each input of the network
 * @param labels null if the model holds none
 * @param inputMasks for each input as the user gave it, or as the layers hold it; null without
 * @param labelMask as the output layer holds it, null without
 * @param score with regularization terms, as Deeplearning4j reports it
 * @param planted which examples are trained as another class than their label names
 */
public record TrainedBatch(
    List<INDArray> inputs,
    @Nullable INDArray labels,
    List<@Nullable HeldMask> inputMasks,
    @Nullable INDArray labelMask,
    double score,
    PlantedLabels planted) {

  /** Without canaries. */
  public TrainedBatch(
      List<INDArray> inputs,
      @Nullable INDArray labels,
      List<@Nullable HeldMask> inputMasks,
      @Nullable INDArray labelMask,
      double score) {
    this(inputs, labels, inputMasks, labelMask, score, PlantedLabels.NOT_ASKED_FOR);
  }

  /** The same, with canaries among its examples; its labels are those that were given. */
  public TrainedBatch with(PlantedLabels canaries) {
    return new TrainedBatch(inputs, labels, inputMasks, labelMask, score, canaries);
  }

  /** The same with other labels. */
  public TrainedBatch labelled(INDArray others) {
    return new TrainedBatch(inputs, others, inputMasks, labelMask, score, planted);
  }

  /** Number of examples, as the inputs have it. */
  public int size() {
    return (int) inputs.get(0).size(0);
  }

  /** Whether an input has a mask. */
  public boolean masked() {
    for (HeldMask mask : inputMasks) {
      if (mask != null) {
        return true;
      }
    }
    return false;
  }

  /**
   * The examples, with masks by example; empty if its arrays hold different numbers of examples, so
   * that nobody knows which belong together.
   *
   * @param indexed of how many classes the labels are indices, 0 if they are none
   */
  public Optional<Batch> examples(int indexed) {
    long n = inputs.get(0).size(0);
    List<@Nullable INDArray> masks = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      HeldMask mask = inputMasks.get(i);
      masks.add(mask == null ? null : mask.of(inputs.get(i)));
    }
    INDArray ofLabels = labels == null ? null : ofLabels(labelMask, labels);
    Batch batch = new Batch(inputs, labels, masks, ofLabels, indexed);
    return batch.arrays().allMatch(array -> array.size(0) == n)
        ? Optional.of(batch)
        : Optional.empty();
  }

  private static @Nullable INDArray ofLabels(@Nullable INDArray mask, INDArray labels) {
    if (mask == null || mask.size(0) == labels.size(0)) {
      return mask;
    }
    long n = labels.size(0);
    return mask.isColumnVector()
        ? mask.dup('f').reshape('f', n, mask.length() / n)
        : byOutput(mask, labels);
  }

  private static INDArray byOutput(INDArray rows, INDArray labels) {
    long n = labels.size(0);
    long size = rows.size(1);
    INDArray apart = rows.dup('f').reshape('f', n, rows.size(0) / n, size);
    return labels.size(1) == size ? apart.permute(0, 2, 1) : apart;
  }
}
