// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static dev.tacit.MemorizingJob.BATCHES;
import static dev.tacit.MemorizingJob.EPOCHS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.MemorizingJob.Falling;
import dev.tacit.action.KeptCheckpoints;
import dev.tacit.action.StopTraining;
import dev.tacit.onset.Onset;
import dev.tacit.report.Report;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is done when memorization begins, in networks that train. */
final class OnsetActionsTest {

  private final MemorizingJob job = new MemorizingJob();
  private final MultiLayerNetwork model = job.model();

  @Test
  void actionsAreToldOnceWithEvidenceAndSuspects() {
    List<Onset> told = new ArrayList<>();
    try (TacitListener tacit = job.builder(new Falling()).onOnset(told::add).build()) {
      model.addListeners(tacit);
      model.fit(job.data(), EPOCHS);
    }

    assertThat(told).hasSize(1);
    Onset onset = told.get(0);
    assertThat(onset.evidence())
        .singleElement()
        .satisfies(one -> assertThat(one.signal()).isEqualTo("tacit.label.contradicted"));
    assertThat(onset.explanation()).contains("memorization began at iteration");
    assertThat(onset.suspects()).isNotEmpty();
    assertThat(job.sink().reports())
        .extracting(Report::iteration)
        .contains(onset.report().iteration());
  }

  @Test
  void theCheckpointIsTheLatestFromBeforeTheOnset(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("before.zip");
    KeptCheckpoints kept = KeptCheckpoints.of(model, file);
    Falling falling = new Falling();
    try (TacitListener tacit = job.builder(falling).keep(kept).onOnset(kept).build()) {
      model.addListeners(tacit);
      model.fit(job.data(), EPOCHS);
    }

    List<Integer> measured = List.copyOf(falling.parameters().keySet());
    int before = measured.get(measured.indexOf(job.onsetIteration()) - 1);
    MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
    INDArray flat = read.params().reshape(1, read.numParams());
    assertThat(flat).isEqualTo(falling.parameters().get(before));
    assertThat(read.params()).isNotEqualTo(model.params());
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aCheckpointNeedsAFolder(@TempDir Path folder) {
    Path file = folder.resolve("missing").resolve("before.zip");

    assertThatThrownBy(() -> KeptCheckpoints.of(model, file))
        .hasMessage("file=" + file + ": must be in a folder that exists");
  }

  @Test
  void whatFailsKeepsNeitherTrainingNorOtherActionsFromGoingOn() {
    List<Onset> told = new ArrayList<>();
    try (TacitListener tacit =
        job.builder(new Falling())
            .onOnset(
                onset -> {
                  throw new StackOverflowError("on purpose");
                })
            .onOnset(told::add)
            .build()) {
      model.addListeners(tacit);
      model.fit(job.data(), EPOCHS);
    }

    assertThat(told).hasSize(1);
    assertThat(model.getIterationCount()).isEqualTo(EPOCHS * BATCHES);
  }

  @Test
  void actionsChangeNothingOfTraining(@TempDir Path folder) {
    MultiLayerNetwork alone = (MultiLayerNetwork) new Training(SmallNetwork.DENSE).model();
    alone.fit(job.data(), EPOCHS);
    KeptCheckpoints kept = KeptCheckpoints.of(model, folder.resolve("before.zip"));
    try (TacitListener tacit =
        job.builder(new Falling()).keep(kept).onOnset(kept).onOnset(new StopTraining()).build()) {
      model.addListeners(tacit);
      model.fit(job.data(), EPOCHS);
    }
    assertThat(model.params()).isEqualTo(alone.params());
    assertThat(folder.resolve("before.zip")).exists();
  }
}
