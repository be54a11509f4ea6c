// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static dev.tacit.MemorizingJob.BATCHES;
import static dev.tacit.MemorizingJob.EPOCHS;
import static dev.tacit.MemorizingJob.STOPS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.MemorizingJob.Falling;
import dev.tacit.action.StopTraining;
import dev.tacit.onset.Onset;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.EarlyStoppingResult.TerminationReason;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

/** Training that ends when memorization begins, or when it is time to. */
final class StopTrainingTest {

  private final MemorizingJob job = new MemorizingJob();
  private final MultiLayerNetwork model = job.model();

  @Test
  void plainFitEndsWhenItsDataDo() {
    StopTraining stop = new StopTraining();
    try (TacitListener tacit = job.builder(new Falling()).onOnset(stop).build()) {
      model.addListeners(tacit);
      model.fit(stop.until(job.data()), EPOCHS);
    }

    assertThat(stop.stopped()).isTrue();
    assertThat(model.getIterationCount()).isEqualTo(job.onsetIteration() + 1);
  }

  @Test
  void atTheStopItEndsLaterThanAtTheOnset() {
    StopTraining stop = new StopTraining();
    List<Onset> told = new ArrayList<>();
    try (TacitListener tacit = job.builder(new Falling()).onStop(stop).onStop(told::add).build()) {
      model.addListeners(tacit);
      model.fit(stop.until(job.data()), EPOCHS);
    }

    assertThat(told).hasSize(1);
    assertThat(told.get(0).explanation()).contains("it has been time to stop since iteration");
    assertThat(model.getIterationCount()).isEqualTo(told.get(0).report().iteration() + 1);
    assertThat(job.sink().reports().indexOf(told.get(0).report())).isGreaterThanOrEqualTo(STOPS);
    assertThat(told.get(0).report().iteration()).isGreaterThan(job.onsetIteration());
  }

  @Test
  void withoutOnsetAllDataAreTrainedOn() {
    StopTraining stop = new StopTraining();
    model.fit(stop.until(job.data()), 2);

    assertThat(model.getIterationCount()).isEqualTo(2 * BATCHES);
  }

  @Test
  void anEarlyStoppingTrainerEndsAtOnce() {
    StopTraining stop = new StopTraining();
    EarlyStoppingConfiguration<MultiLayerNetwork> configuration =
        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .modelSaver(new InMemoryModelSaver<>())
            .scoreCalculator(new DataSetLossCalculator(job.data(), true))
            .epochTerminationConditions(new MaxEpochsTerminationCondition(EPOCHS))
            .iterationTerminationConditions(stop.iterations())
            .build();
    EarlyStoppingResult<MultiLayerNetwork> result;
    try (TacitListener tacit = job.builder(new Falling()).onOnset(stop).build()) {
      model.addListeners(tacit);
      result = new EarlyStoppingTrainer(configuration, model, job.data()).fit();
    }

    assertThat(result.getTerminationReason())
        .isEqualTo(TerminationReason.IterationTerminationCondition);
    assertThat(result.getTerminationDetails()).isEqualTo("memorization began");
    assertThat(model.getIterationCount()).isLessThan(EPOCHS * BATCHES);
  }

  @Test
  void orAtTheEndOfTheEpoch() {
    StopTraining stop = new StopTraining();
    EarlyStoppingConfiguration<MultiLayerNetwork> configuration =
        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .modelSaver(new InMemoryModelSaver<>())
            .scoreCalculator(new DataSetLossCalculator(job.data(), true))
            .epochTerminationConditions(stop.epochs(), new MaxEpochsTerminationCondition(EPOCHS))
            .build();
    EarlyStoppingResult<MultiLayerNetwork> result;
    try (TacitListener tacit = job.builder(new Falling()).onOnset(stop).build()) {
      model.addListeners(tacit);
      result = new EarlyStoppingTrainer(configuration, model, job.data()).fit();
    }

    assertThat(result.getTerminationDetails()).isEqualTo("memorization began");
    assertThat(result.getTotalEpochs()).isLessThan(EPOCHS);
  }
}
