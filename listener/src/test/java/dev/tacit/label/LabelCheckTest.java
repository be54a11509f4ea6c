// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import static dev.tacit.label.NoisyJobs.batches;
import static dev.tacit.label.NoisyJobs.dense;
import static dev.tacit.label.NoisyJobs.train;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** Of dense networks; those of other shapes are in {@link DataShapesTest}. */
final class LabelCheckTest {

  private static final int EXAMPLES = 1200;
  private static final double WRONG = 0.2;

  private final NoisyData data = NoisyData.of(EXAMPLES, WRONG, 3);
  private final DataSet whole = new DataSet(data.inputs(), data.labels());

  private static BitSet places(SuspectLabels found) {
    BitSet places = new BitSet();
    found.list().forEach(suspect -> places.set((int) suspect.place()));
    return places;
  }

  /** Of the suspects, the share that is wrong; of the wrong ones, the share that is suspect. */
  static double[] precisionAndRecall(SuspectLabels found, BitSet wrong) {
    BitSet both = places(found);
    both.and(wrong);
    return new double[] {
      (double) both.cardinality() / found.list().size(),
      (double) both.cardinality() / wrong.cardinality()
    };
  }

  @Test
  void wrongLabelsAreFoundInTheWholeTrainingSet() {
    LabelCheck check = train(dense(), batches(whole), 12);

    SuspectLabels found = check.among(batches(whole));

    assertThat(check.wrong()).isBetween(0.7 * WRONG, 1.3 * WRONG);
    assertThat(check.error()).isBetween(0.001, 0.05);
    assertThat(check.lasting()).isTrue();
    assertThat(check.reason()).isEmpty();
    assertThat(found.examples()).isEqualTo(EXAMPLES);
    assertThat(found.known()).isEqualTo(EXAMPLES);
    assertThat(check.examples()).isEqualTo(EXAMPLES);
    assertThat(check.suspects()).isEqualTo(found.list().size());
    assertThat(precisionAndRecall(found, data.wrong())[0]).isGreaterThan(0.8);
    assertThat(precisionAndRecall(found, data.wrong())[1]).isGreaterThan(0.7);
  }

  @Test
  void theyAreFoundStillOnceTheyHaveBeenLearntByHeart() {
    DataSetIterator batches = batches(whole);

    LabelCheck check = train(dense(), batches, 120);

    assertThat(check.epoch()).isLessThan(60);
    assertThat(check.wrong()).isGreaterThan(0.6 * WRONG);
    assertThat(precisionAndRecall(check.among(batches), data.wrong())[1]).isGreaterThan(0.6);
  }

  @Test
  void aSuspectIsDescribedByWhatTheNetworkExpects() {
    SuspectLabels found = train(dense(), batches(whole), 12).among(batches(whole));

    assertThat(found.list())
        .isSortedAccordingTo((one, other) -> Double.compare(one.margin(), other.margin()))
        .allSatisfy(
            suspect -> {
              assertThat(suspect.margin()).isBetween(-1.0, 0.0);
              assertThat(suspect.label()).isEqualTo(label((int) suspect.place()));
              assertThat(suspect.likeliest()).isNotEqualTo(suspect.label());
              assertThat(suspect.id()).isNull();
            });
    long expected =
        found.list().stream()
            .filter(suspect -> suspect.likeliest() == suspect.place() % NoisyData.CLASSES)
            .count();
    assertThat(expected).isGreaterThan((long) (0.7 * found.list().size()));
    assertThat(found.confusions().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(found.list().size());
    assertThat(new ArrayList<>(found.confusions().values()))
        .isSortedAccordingTo(Collections.reverseOrder());
  }

  private int label(int place) {
    return data.labels().getRow(place).argMax().getInt(0);
  }

  @Test
  void examplesAreFoundWhereverTheyAreUnderTheNamesThatTheDataGiveThem() {
    LabelCheck check = train(dense(), batches(whole), 12);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < EXAMPLES; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(8));
    List<DataSet> shuffled = new ArrayList<>();
    for (int from = 0; from < EXAMPLES; from += 100) {
      shuffled.add(named(order.subList(from, from + 100)));
    }

    SuspectLabels found = check.among(new ListDataSetIterator<>(shuffled, 100));

    assertThat(found.known()).isEqualTo(EXAMPLES);
    assertThat(found.list())
        .hasSameSizeAs(check.among(batches(whole)).list())
        .allSatisfy(
            suspect ->
                assertThat(suspect.id()).isEqualTo("row " + order.get((int) suspect.place())));
  }

  private DataSet named(List<Integer> rows) {
    List<INDArray> inputs = rows.stream().map(data.inputs()::getRow).toList();
    List<INDArray> labels = rows.stream().map(data.labels()::getRow).toList();
    DataSet some = new DataSet(Nd4j.vstack(inputs), Nd4j.vstack(labels));
    List<Serializable> names = new ArrayList<>();
    rows.forEach(row -> names.add("row " + row));
    some.setExampleMetaData(names);
    return some;
  }

  @Test
  void ofExamplesThatTrainingDidNotUseNothingIsKnown() {
    LabelCheck check = train(dense(), batches(whole), 12);
    NoisyData other = NoisyData.of(300, WRONG, 4);

    SuspectLabels found = check.among(batches(new DataSet(other.inputs(), other.labels())));

    assertThat(found).isEqualTo(new SuspectLabels(300, 0, List.of()));
  }

  @Test
  void hardlyAnyLabelOfCleanDataIsSuspect() {
    NoisyData clean = NoisyData.of(EXAMPLES, 0, 5);
    DataSetIterator batches = batches(new DataSet(clean.inputs(), clean.labels()));

    LabelCheck check = train(dense(), batches, 30);

    assertThat(check.wrong()).isLessThan(0.05);
    assertThat(check.among(batches).list().size()).isLessThan(EXAMPLES / 20);
  }

  @Test
  void itIsSaidWhyNothingIsKnown() {
    LabelCheck check = train(dense(), batches(whole), 1);

    assertThat(check.reason()).contains("it takes a second epoch, this is the first");
    assertThat(check.wrong()).isNaN();
    assertThat(check)
        .hasToString("Nothing is known of labels: it takes a second epoch, this is the first.");
    assertThatThrownBy(() -> check.among(batches(whole)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nothing is known of labels: it takes a second epoch, this is the first");
    assertThatThrownBy(() -> check.cleaned(batches(whole)))
        .isInstanceOf(IllegalStateException.class);
  }
}
