// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.examples.data.LabelledImages;
import dev.tacit.label.LabelCheck;
import dev.tacit.label.SuspectLabels;
import dev.tacit.reference.Examples;
import dev.tacit.report.Suspect;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;

/**
 * What every label was before some were made wrong.
 *
 * @param noisy the images with the labels to train on
 * @param labels those that they had before, in the same order
 */
record TrueLabels(LabelledImages noisy, List<Integer> labels) {

  private static final int BATCH = 100;

  /** Holds what the listener suspects against it. */
  Suspicion of(List<Suspect> suspects, Optional<Examples> measured) {
    return measured
        .map(examples -> of(suspects, examples))
        .orElseGet(() -> new Suspicion(List.of(), 0, 0));
  }

  private Suspicion of(List<Suspect> suspects, Examples examples) {
    float[][] rows = examples.inputs().get(0).toFloatMatrix();
    List<Suspicion.Named> named =
        suspects.stream().map(one -> named(one, rows[examples.ids().indexOf(one.id())])).toList();
    int wrong = 0;
    for (Examples.ClassRange range : examples.classes()) {
      for (int i = range.from(); i < range.to(); i++) {
        wrong += truth(rows[i], range.label()) == range.label() ? 0 : 1;
      }
    }
    return new Suspicion(named, rows.length, wrong);
  }

  /** Holds what the listener says of all labels against it. */
  CheckedLabels of(LabelCheck check) {
    int wrong = wrong(IntStream.range(0, noisy.size()));
    if (check.reason().isPresent()) {
      return new CheckedLabels(check.toString(), 0, 0, 0, wrong);
    }
    SuspectLabels all = check.among(new ExistingDataSetIterator(noisy.batches(BATCH).toList()));
    int found = wrong(all.list().stream().mapToInt(suspect -> (int) suspect.place()));
    return new CheckedLabels(check.toString(), all.known(), all.list().size(), found, wrong);
  }

  private int wrong(IntStream positions) {
    int[] given = noisy.labels();
    return (int) positions.filter(position -> given[position] != labels.get(position)).count();
  }

  private Suspicion.Named named(Suspect suspect, float[] row) {
    return new Suspicion.Named(suspect, truth(row, suspect.label()));
  }

  private int truth(float[] row, int label) {
    int position = noisy.find(row, label).orElseThrow();
    return labels.get(position);
  }
}
