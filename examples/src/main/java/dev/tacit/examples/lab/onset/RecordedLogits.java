// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Examples;
import dev.tacit.replica.RecordedReplica;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.snapshot.Snapshot;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Stands in for a network of which nothing is left but what it answered. */
final class RecordedLogits {

  private final int[] labels;
  private @Nullable Examples training;
  private @Nullable Examples heldOut;

  /**
   * @param labels of the reference examples, in the order in which they were given
   */
  RecordedLogits(int[] labels) {
    this.labels = labels;
  }

  /** Reads the answers of the next evaluation and measures them. */
  List<Measurement> next(DataInputStream in, int iteration, int epoch, List<Diagnostic> measures)
      throws IOException {
    if (in.readInt() != iteration) {
      throw new IOException("the answers are not those of iteration " + iteration);
    }
    INDArray ofTraining = logits(in);
    INDArray ofHeldOut = logits(in);
    if (training == null || heldOut == null) {
      training = labelled((int) ofTraining.size(1));
      heldOut = named("heldout", new DataSet(Nd4j.zeros(ofHeldOut.size(0), 1), null));
    }
    Map<Examples, INDArray> known = Map.of(training, ofTraining, heldOut, ofHeldOut);
    INDArray nothing = Nd4j.zeros(1, 1);
    Snapshot snapshot =
        Snapshot.of(nothing, training).at(iteration, epoch).heldOut(heldOut).build();
    Replica replica = new RecordedReplica(known::get);
    return measures.stream().flatMap(m -> m.measure(snapshot, replica).stream()).toList();
  }

  private static INDArray logits(DataInputStream in) throws IOException {
    int examples = in.readInt();
    int classes = in.readInt();
    float[] all = new float[examples * classes];
    for (int i = 0; i < all.length; i++) {
      all[i] = in.readFloat();
    }
    return Nd4j.create(all, new long[] {examples, classes}, 'c');
  }

  private Examples labelled(int classes) {
    return named("train", new Samples(new float[labels.length][1], labels).toDataSet(classes, 1));
  }

  private static Examples named(String set, DataSet examples) {
    List<String> ids =
        IntStream.range(0, examples.numExamples()).mapToObj(Integer::toString).toList();
    return Examples.of(set, examples, ids);
  }
}
