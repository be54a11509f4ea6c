// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.replica.RecordedReplica;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.snapshot.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class ContradictedLabelsTest {

  private static final double SURE = 4;

  /** Eight examples, the first four of class 0. */
  private final Examples examples = examples(0, 0, 0, 0, 1, 1, 1, 1);

  private final ContradictedLabels measure = new ContradictedLabels();

  private static Examples examples(int... labels) {
    INDArray ones = Nd4j.zeros(labels.length, 2);
    for (int i = 0; i < labels.length; i++) {
      ones.putScalar(i, labels[i], 1);
    }
    return Examples.copyOf("train", new Batch(List.of(Nd4j.zeros(labels.length, 1)), ones));
  }

  private static Replica answering(double... logits) {
    INDArray all = Nd4j.zeros(logits.length, 2);
    for (int i = 0; i < logits.length; i++) {
      all.putScalar(i, 1, logits[i]);
    }
    return new RecordedReplica(examples -> all);
  }

  private List<Measurement> at(int iteration, double... logits) {
    return at(examples, iteration, logits);
  }

  private List<Measurement> at(Examples training, int iteration, double... logits) {
    INDArray none = Nd4j.zeros(1, 1);
    return measure.measure(Snapshot.of(none, training).at(iteration, 0).build(), answering(logits));
  }

  private static Measurement of(List<Measurement> all, String metric) {
    return all.stream().filter(m -> m.metric().name().equals(metric)).findFirst().orElseThrow();
  }

  private static double contradicted(List<Measurement> all) {
    return of(all, "tacit.label.contradicted").value();
  }

  @Test
  void countsLabelsThatAreContradictedWhereTheNetworkIsConfident() {
    // Confident are four, one of which is called 0 and taken for 1; the rest is close to even.
    double share = contradicted(at(0, -SURE, SURE, -SURE, 0.1, 0.1, SURE, -0.1, -0.1));

    assertThat(share).isEqualTo(0.25);
  }

  @Test
  void hardExamplesOfWhichItIsNotConfidentCountAsNothing() {
    assertThat(contradicted(at(0, -SURE, -SURE, 0.1, 0.1, SURE, SURE, -0.1, -0.1))).isZero();
  }

  @Test
  void aClassThatIsNotLearntYetCountsAsNothing() {
    // All are taken for class 0, as before there is anything learnt of class 1.
    assertThat(contradicted(at(0, -SURE, -SURE, -SURE, -0.1, -SURE, -0.1, -0.1, -0.1))).isZero();
  }

  @Test
  void oneBadStepChangesNoOpinionLateInTraining() {
    double[] good = {-SURE, -SURE, -SURE, -SURE, SURE, SURE, SURE, SURE};
    for (int i = 0; i <= 1000; i += 10) {
      at(i, good);
    }

    assertThat(contradicted(at(1010, SURE, -SURE, -SURE, -SURE, SURE, SURE, SURE, SURE))).isZero();
  }

  @Test
  void comparesWithWhatItMadeOfThemAtHalfTheTime() {
    double[] before = {-0.1, -0.1, -0.1, -SURE, 0.1, 0.1, 0.1, 0.1};
    double[] after = {-0.1, -0.1, -0.1, SURE, 0.1, 0.1, 0.1, 0.1};
    for (int i = 0; i <= 100; i += 10) {
      at(i, before);
    }
    double settled = of(at(101, before), "tacit.label.unsettled").value();
    for (int i = 110; i <= 190; i += 10) {
      at(i, after);
    }
    double turned = of(at(195, after), "tacit.label.unsettled").value();
    for (int i = 200; i <= 1000; i += 10) {
      at(i, after);
    }
    double longAgo = of(at(1001, after), "tacit.label.unsettled").value();

    assertThat(settled).isZero();
    assertThat(turned).isPositive();
    assertThat(longAgo).isZero();
  }

  @Test
  void saysSinceWhenItCannotCompare() {
    Measurement first = of(at(5, -SURE, SURE, -1, 1, 1, 1, 1, 1), "tacit.label.unsettled");

    assertThat(first.reason()).isEqualTo("too few measurements so far");
  }

  @Test
  void otherExamplesAndEarlierIterationsBeginAnew() {
    double[] wrong = {2 * SURE, -SURE, -SURE, -SURE, SURE, SURE, SURE, SURE};
    double[] right = {-SURE, -SURE, -SURE, -SURE, SURE, SURE, SURE, SURE};
    at(0, wrong);
    at(1000, wrong);
    assertThat(contradicted(at(1001, right))).isPositive();

    assertThat(contradicted(at(500, right))).isZero();
    assertThat(contradicted(at(examples(0, 0, 0, 0, 1, 1, 1, 1), 501, right))).isZero();
  }

  @Test
  void saysWhyItIsUndefined() {
    Examples noClasses =
        Examples.copyOf(
            "train",
            new Batch(List.of(Nd4j.zeros(2, 1)), Nd4j.create(new double[][] {{.3}, {.4}})));
    assertThat(of(at(noClasses, 0, 1, 1), "tacit.label.contradicted").reason())
        .isEqualTo("the labels name no classes");
    assertThat(of(at(0, Double.NaN, 1, 1, 1, 1, 1, 1, 1), "tacit.label.contradicted").reason())
        .isEqualTo("logits are not finite");
  }
}
