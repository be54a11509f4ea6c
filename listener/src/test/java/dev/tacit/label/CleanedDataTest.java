// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import static dev.tacit.label.NoisyJobs.batches;
import static dev.tacit.label.NoisyJobs.dense;
import static dev.tacit.label.NoisyJobs.train;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

final class CleanedDataTest {

  private static final int EXAMPLES = 1200;

  private final NoisyData data = NoisyData.of(EXAMPLES, 0.4, 3);
  private final DataSet whole = new DataSet(data.inputs(), data.labels());

  private static List<DataSet> all(DataSetIterator iterator) {
    List<DataSet> all = new ArrayList<>();
    iterator.forEachRemaining(all::add);
    return all;
  }

  @Test
  void theyAreTheDataWithoutTheSuspectsInOrder() {
    LabelCheck check = train(dense(), batches(whole), 12);
    BitSet suspects = new BitSet();
    check.among(batches(whole)).list().forEach(one -> suspects.set((int) one.place()));
    int[] others = IntStream.range(0, EXAMPLES).filter(i -> !suspects.get(i)).toArray();

    DataSetIterator cleaned = check.cleaned(batches(whole));
    DataSet left = DataSet.merge(all(cleaned));

    assertThat(suspects.cardinality()).isBetween(EXAMPLES / 4, EXAMPLES / 2);
    assertThat(left.getFeatures()).isEqualTo(data.inputs().getRows(others));
    assertThat(left.getLabels()).isEqualTo(data.labels().getRows(others));
    assertThatThrownBy(cleaned::next).isInstanceOf(NoSuchElementException.class);
    cleaned.reset();
    assertThat(DataSet.merge(all(cleaned))).isEqualTo(left);
  }

  @Test
  void aBatchOfWhichNothingIsLeftDoesNotComeAndOneWithoutSuspectsIsAsItWas() {
    LabelCheck check = train(dense(), batches(whole), 12);
    List<Integer> suspects = new ArrayList<>();
    check.among(batches(whole)).list().forEach(one -> suspects.add((int) one.place()));
    List<DataSet> batches =
        List.of(
            some(suspects.subList(0, 5)), some(notAmong(suspects)), some(suspects.subList(5, 9)));

    DataSetIterator cleaned = check.cleaned(new ListDataSetIterator<>(batches, 10));

    assertThat(all(cleaned)).containsExactly(batches.get(1));
  }

  private static List<Integer> notAmong(List<Integer> suspects) {
    return IntStream.range(0, EXAMPLES).boxed().filter(i -> !suspects.contains(i)).toList();
  }

  private DataSet some(List<Integer> places) {
    INDArray[] inputs = places.stream().map(data.inputs()::getRow).toArray(INDArray[]::new);
    INDArray[] labels = places.stream().map(data.labels()::getRow).toArray(INDArray[]::new);
    return new DataSet(Nd4j.vstack(inputs), Nd4j.vstack(labels));
  }

  @Test
  void aNetworkThatIsTrainedAnewOnThemGeneralizesBetter() {
    NoisyData fresh = NoisyData.of(2000, 0, 77);
    MultiLayerNetwork first = dense();
    LabelCheck check = train(first, batches(whole), 60);

    MultiLayerNetwork anew = dense();
    anew.fit(check.cleaned(batches(whole)), 60);

    assertThat(accuracy(anew, fresh)).isGreaterThan(accuracy(first, fresh) + 0.05);
  }

  private static double accuracy(MultiLayerNetwork network, NoisyData data) {
    return network.evaluate(batches(new DataSet(data.inputs(), data.labels()))).accuracy();
  }
}
