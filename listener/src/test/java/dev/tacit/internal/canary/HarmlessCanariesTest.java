// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import static dev.tacit.internal.canary.CanaryJob.BATCH;
import static dev.tacit.internal.canary.CanaryJob.EXAMPLES;
import static dev.tacit.internal.canary.CanaryJob.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.TacitListener;
import dev.tacit.internal.canary.Jobs.Layout;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Canary;
import dev.tacit.report.Suspect;
import dev.tacit.schedule.Schedule;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.InvocationType;
import org.deeplearning4j.optimize.listeners.EvaluativeListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** What a job with canaries sees besides them is as it is without. */
final class HarmlessCanariesTest {

  private final CanaryJob job = new CanaryJob();

  /** It evaluates the network on other data before Tacit looks at the iteration. */
  @Test
  void evaluatingListenersBesideItHarmNothing() {
    DataSet data = CanaryJob.data();
    DataSet test = Jobs.data(Layout.ONE_HOT, 100, 1.5, 4);
    MultiLayerNetwork network = CanaryJob.network();
    try (TacitListener tacit = job.planting().build()) {
      network.setListeners(
          new EvaluativeListener(test, 1, InvocationType.ITERATION_END), tacit, job.seen());
      network.fit(Jobs.iterator(data, BATCH), 4);
    }

    job.assertPlantedAlikeInAllLaterEpochs(2);
    assertThat(job.last().value("tacit.canary.examples")).isEqualTo(job.canaries().size());
  }

  @Test
  void listenersAfterwardsSeeTheModelsOwnLabels() {
    List<DataSet> batches = Jobs.batches(CanaryJob.data(), BATCH);

    job.train(
        CanaryJob.network(),
        job.planting(),
        network -> {
          for (int epoch = 0; epoch < 4; epoch++) {
            batches.forEach(network::fit);
          }
        });

    assertThat(job.canaries()).isNotEmpty();
    assertThat(new HashSet<>(job.seen().held()))
        .isSubsetOf(
            batches.stream().map(b -> System.identityHashCode(b.getLabels()) + "").toList());
  }

  @Test
  void gradientsThatOthersAskForAreOfTheLabelsTheyGive() {
    DataSet data = CanaryJob.data();
    MultiLayerNetwork network = CanaryJob.network();
    try (TacitListener tacit = job.planting().build()) {
      network.setListeners(tacit);
      network.fit(Jobs.iterator(data, BATCH), 3);
      INDArray with = gradient(network, data);
      network.setListeners();
      assertThat(gradient(network, data)).isEqualTo(with);
    }
  }

  private static INDArray gradient(MultiLayerNetwork network, DataSet data) {
    return network
        .calculateGradients(data.getFeatures(), data.getLabels(), null, null)
        .getFirst()
        .gradient()
        .dup();
  }

  @Test
  void noReferenceExampleNoSuspectAndNoQuestionIsACanary() {
    DataSet data = CanaryJob.data();
    MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 64, 0.01);
    try (TacitListener tacit = job.planting().build()) {
      network.setListeners(tacit, job.seen());
      network.fit(Jobs.iterator(data, BATCH), 12);

      assertThat(tacit.suspects(REFERENCE).stream().map(Suspect::id).map(id -> first(data, id)))
          .isNotEmpty()
          .doesNotContainAnyElementsOf(job.canaries().keySet());
      INDArray reference = tacit.referenceExamples().orElseThrow().inputs().get(0);
      assertThat(IntStream.range(0, REFERENCE).mapToObj(i -> reference.getDouble(i, 0)))
          .doesNotContainAnyElementsOf(job.canaries().keySet());
      assertThat(
              tacit.labels().among(Jobs.iterator(data, BATCH)).list().stream()
                  .map(suspect -> first(data, Long.toString(suspect.place()))))
          .doesNotContainAnyElementsOf(job.canaries().keySet());
    }
    assertThat(job.canaries()).isNotEmpty();
    assertThat(job.last().value("tacit.arrival.examples"))
        .isEqualTo(EXAMPLES - job.last().value("tacit.canary.examples"));
  }

  private static double first(DataSet data, String id) {
    return data.getFeatures().getDouble(Integer.parseInt(id), 0);
  }

  @Test
  void currentBatchesAreMeasuredWithoutThem() {
    job.train(
        CanaryJob.network(),
        job.planting().reference(ReferenceSet.currentBatch()).exactly(Schedule.every(1)),
        network -> network.fit(Jobs.iterator(CanaryJob.data(), BATCH), 3));

    assertThat(job.sink().reports())
        .extracting(report -> report.value("tacit.reference.examples", "train"))
        .contains((double) BATCH)
        .anyMatch(count -> count < BATCH - 1 && count > BATCH / 2.0);
    assertThat(job.last().value("tacit.pipeline.snapshots", "failed")).isZero();
  }

  @Test
  void jobsWithoutThemAreNotTold() {
    job.train(
        CanaryJob.network(),
        job.builder(),
        network -> network.fit(Jobs.iterator(CanaryJob.data(), BATCH), 3));

    assertThat(job.canaries()).isEmpty();
    assertThat(job.last().measurements())
        .noneMatch(one -> one.metric().name().startsWith("tacit.canary"));
    assertThat(Canary.in(job.last())).isEmpty();
  }
}
