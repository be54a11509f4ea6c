// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.internal.canary.Jobs.Layout;
import dev.tacit.internal.training.PlantedLabels;
import dev.tacit.reference.Examples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Planting without a listener around it. */
final class PlantingTest {

  private static final int BATCH = 50;

  /** Plants without a job around it. */
  private static final class Planter extends BaseTrainingListener {

    private final List<String> said = new ArrayList<>();
    private final Set<String> planted = new HashSet<>();
    private final Canaries canaries;

    Planter(CanaryShare share, Supplier<Optional<List<Examples>>> reference) {
      this.canaries = new Canaries(share, reference, said::add, said::add);
    }

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      canaries.passing(model);
    }

    @Override
    public void onBackwardPass(Model model) {
      PlantedLabels rows = canaries.passed(model);
      INDArray inputs = ((MultiLayerNetwork) model).getInput();
      for (int i = 0; i < inputs.size(0); i++) {
        if (rows.of(i) != PlantedLabels.NONE) {
          planted.add(inputs.getRow(i).toString());
        }
      }
    }

    @Override
    public void onEpochEnd(Model model) {
      canaries.epochEnded();
    }
  }

  private static void train(Planter planter, int examples, int epochs) {
    MultiLayerNetwork network = Jobs.network(Layout.ONE_HOT, 8, 0.01);
    network.setListeners(planter);
    DataSet data = Jobs.data(Layout.ONE_HOT, examples, 1, 3);
    network.fit(new ExistingDataSetIterator(Jobs.batches(data, BATCH)), epochs);
  }

  @Test
  void whatFailsReachesNoTraining() {
    Planter planter =
        new Planter(
            CanaryShare.inSmallData(0.1),
            () -> {
              throw new OutOfMemoryError("no room");
            });

    train(planter, 200, 4);

    assertThat(planter.planted).isEmpty();
    assertThat(planter.said)
        .containsExactly(
            "no canaries are planted: canaries cannot be planted: java.lang.OutOfMemoryError: no"
                + " room.");
  }

  @Test
  void plantingIsAnnouncedWithNumbers() {
    Planter planter = new Planter(CanaryShare.of(0.01), () -> Optional.of(List.of()));

    train(planter, 6000, 3);

    assertThat(planter.planted).hasSizeBetween(40, 80);
    assertThat(planter.said)
        .containsExactly(
            "canaries are planted from now on: "
                + planter.planted.size()
                + " of 6,000 training examples have another label than yours. They are measured as"
                + " tacit.canary.fitted, and training learns them.");
  }

  /** Nobody knows yet which examples are to be left out. */
  @Test
  void plantingWaitsForTheReferenceExamples() {
    Planter planter = new Planter(CanaryShare.of(0.01), Optional::empty);

    train(planter, 6000, 3);

    assertThat(planter.planted).isEmpty();
    assertThat(planter.said).isEmpty();
  }
}
