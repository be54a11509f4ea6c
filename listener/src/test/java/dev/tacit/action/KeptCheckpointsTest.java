// SPDX-License-Identifier: Apache-2.0
package dev.tacit.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.onset.Evidence;
import dev.tacit.onset.Onset;
import dev.tacit.report.Report;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.SmallNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Whose parameters are written, of several workers or models. */
final class KeptCheckpointsTest {

  private final MultiLayerNetwork model =
      (MultiLayerNetwork) SmallNetwork.DENSE.build(DataType.FLOAT);

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");
  private KeptCheckpoints kept = KeptCheckpoints.of(model, Path.of("unused.zip"));

  @BeforeEach
  void keep() {
    file = folder.resolve("before.zip");
    kept = KeptCheckpoints.of(model, file);
  }

  private void keep(String worker, int iteration, double value) {
    INDArray parameters = Nd4j.valueArrayOf(new long[] {1, model.numParams()}, (float) value);
    kept.keep(
        Snapshot.of(parameters, OneSnapshot.examples("train", SmallNetwork.DENSE.data(6, 1)))
            .worker(worker)
            .at(iteration, 0)
            .score(0.5)
            .build());
  }

  private static Onset onset(String worker, int since) {
    return new Onset(
        new Report("run", worker, 9, 0, Instant.EPOCH, List.of()),
        "it began",
        List.of(new Evidence("signal", 1, 2, 0.5, 0.8, since)),
        List.of());
  }

  private double written() throws IOException {
    return ModelSerializer.restoreMultiLayerNetwork(file.toFile()).params().getDouble(0);
  }

  @Test
  void aWorkersOnsetWritesThatWorkersParameters() throws IOException {
    for (int i = 0; i < 6; i++) {
      keep("0", i, i);
      keep("1", i, 100 + i);
    }
    kept.act(onset("0", 5));
    assertThat(written()).isEqualTo(4);
    kept.act(onset("1", 4));
    assertThat(written()).isEqualTo(103);
    kept.act(onset("1", 0));
    assertThat(written()).as("the oldest that is kept").isEqualTo(102);
  }

  @Test
  void aModelThatTakesAnothersPlaceLeavesNothingOfItBehind() throws IOException {
    keep("0", 7, 7);
    keep("0", 8, 8);
    keep("0", 0, 1);
    keep("0", 5, 2);
    kept.act(onset("0", 9));
    assertThat(written()).isEqualTo(2);
    kept.act(onset("0", 3));
    assertThat(written()).isEqualTo(1);
  }

  @Test
  void withoutASnapshotOfTheWorkerItSaysWhatToDo() {
    keep("0", 7, 7);
    assertThatThrownBy(() -> kept.act(onset("1", 3)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("give this to the builder's keep");
  }
}
