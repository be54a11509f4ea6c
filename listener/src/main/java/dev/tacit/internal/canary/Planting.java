// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import dev.tacit.internal.arrival.LabelReader;
import dev.tacit.internal.identity.RowKeys;
import dev.tacit.internal.training.PlantedLabels;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.snapshot.RowIdentity;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which rows of batches are canaries, and as which classes they are trained. Reference examples are
 * none.
 *
 * @param identity what calls examples
 * @param off what stands for class 0 where a single column of labels has two classes
 * @param reference examples, by their keys
 */
record Planting(Choice choice, RowIdentity identity, double off, RowKeys reference) {

  /**
   * The labels of a batch, some of them others.
   *
   * @param labels to train on, null if they are those that were given
   */
  record Planted(PlantedLabels rows, @Nullable INDArray labels) {}

  static Planting of(Choice choice, RowIdentity identity, double off, List<Examples> reference) {
    RowKeys keys = new RowKeys();
    for (Examples examples : reference) {
      Batch batch =
          new Batch(examples.inputs(), examples.labels(), examples.masks(), examples.labelMask());
      for (int i = 0; i < examples.size(); i++) {
        long key = identity.of(batch, i);
        if (keys.get(key) == RowKeys.ABSENT) {
          keys.add(key);
        }
      }
    }
    return new Planting(choice, identity, off, keys);
  }

  boolean chosen(long key) {
    return choice.chosen(key) && reference.get(key) == RowKeys.ABSENT;
  }

  Planted in(TrainingRows rows, INDArray labels) {
    LabelCopy copy = new LabelCopy(labels, rows.indices(), off);
    int[] classes = new int[rows.size()];
    Arrays.fill(classes, PlantedLabels.NONE);
    for (int i = 0; i < classes.length; i++) {
      long key = identity.of(rows.batch(), i);
      int label = chosen(key) ? rows.label(i) : LabelReader.NONE;
      if (label != LabelReader.NONE) {
        classes[i] = choice.other(key, label, rows.classes());
        copy.change(i, label, classes[i]);
      }
    }
    INDArray changed = copy.changed();
    PlantedLabels planted =
        changed == null ? PlantedLabels.none(null) : new PlantedLabels(classes, null);
    return new Planted(planted, changed);
  }
}
