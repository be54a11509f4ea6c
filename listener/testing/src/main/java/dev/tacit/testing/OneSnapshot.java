// SPDX-License-Identifier: Apache-2.0
package dev.tacit.testing;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.replica.NetworkReplica;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.snapshot.SnapshotBuilder;
import dev.tacit.testing.TestNetwork.Data;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A snapshot of a model as it is, to run a diagnostic on. */
public record OneSnapshot(Model model, Examples training, Optional<Examples> heldOut) {

  /** With training examples only. */
  public static OneSnapshot of(Model model, Data training) {
    return new OneSnapshot(model, examples("train", training), Optional.empty());
  }

  /** With held-out examples too. */
  public OneSnapshot heldOut(Data data) {
    return new OneSnapshot(model, training, Optional.of(examples("heldout", data)));
  }

  /** Copies, sorted by class. */
  public static Examples examples(String set, Data data) {
    return Examples.copyOf(
        set, new Batch(List.of(data.inputs()), data.labels(), data.masks(), data.labelMask()));
  }

  /** The examples as data again, in the order in which they are measured. */
  public static Data data(Examples examples) {
    INDArray labels = examples.labels();
    if (labels == null) {
      throw new IllegalArgumentException("no labels");
    }
    return new Data(
        examples.inputs().toArray(new INDArray[0]), labels, examples.masks(), examples.labelMask());
  }

  /** Calls with the replica at the model's parameters. */
  public <T> T with(Function<Replica, T> question) {
    return with(NetworkReplica.DEFAULT_SEED, question);
  }

  /** The same in a run that has a seed. */
  public <T> T with(long seed, Function<Replica, T> question) {
    NetworkReplica replica = NetworkReplica.of(model, seed);
    try (NetworkReplica.Standing ignored = replica.at(model.params())) {
      return question.apply(replica);
    }
  }

  /** Runs the diagnostic. */
  public Report measure(Diagnostic diagnostic) {
    return measure(diagnostic, NetworkReplica.DEFAULT_SEED);
  }

  /** Runs it in a run that has a seed. */
  public Report measure(Diagnostic diagnostic, long seed) {
    SnapshotBuilder taken =
        Snapshot.of(model.params(), training).at(3, 1).score(0.5).learningRate(0.1);
    heldOut.ifPresent(taken::heldOut);
    Snapshot snapshot = taken.build();
    List<Measurement> all = with(seed, replica -> diagnostic.measure(snapshot, replica));
    return new Report("test", "0", 3, 1, Instant.EPOCH, all);
  }
}
