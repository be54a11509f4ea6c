// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.snapshot.Arrivals;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork;
import dev.tacit.testing.TestNetwork.Data;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What is read off training's passes is what the network answers just before it is trained. */
final class ArrivalReaderTest {

  private static final int EXAMPLES = 30;
  private static final int BATCH = 7;
  private static final int EPOCHS = 6;

  private final ArrivalReader reader = new ArrivalReader(true);
  private final RecordedArrivals recorded = new RecordedArrivals();

  private static Stream<Arguments> networks() {
    return Stream.of(
            SmallNetwork.DENSE,
            SmallNetwork.CONVOLUTIONAL,
            SmallNetwork.RECURRENT,
            SmallNetwork.GRAPH,
            SmallNetwork.FROZEN,
            SmallNetwork.SIGMOIDS,
            LossLayerNetwork.OF_LOGITS,
            LossLayerNetwork.OF_PROBABILITIES,
            LossLayerNetwork.GRAPH)
        .flatMap(
            network ->
                Stream.of(DataType.FLOAT, DataType.DOUBLE)
                    .map(type -> Arguments.of(network, type)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void readsWhatTheNetworkAnswersBeforeItIsTrained(TestNetwork kind, DataType type) {
    Model network = kind.build(type);
    network.addListeners(new ReadingListener(reader));
    Data data = kind.data(EXAMPLES, 3);
    Random random = new Random(5);
    List<Integer> order = new ArrayList<>(IntStream.range(0, EXAMPLES).boxed().toList());
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      Collections.shuffle(order, random);
      for (int from = 0; from < EXAMPLES; from += BATCH) {
        train(network, data, type, order.subList(from, Math.min(EXAMPLES, from + BATCH)));
      }
      reader.epochEnded();
    }

    check(reader.now());
  }

  private void train(Model network, Data data, DataType type, List<Integer> rows) {
    int[] some = rows.stream().mapToInt(Integer::intValue).toArray();
    INDArray[] inputs =
        Stream.of(data.inputs()).map(all -> rows(all, some, type)).toArray(INDArray[]::new);
    INDArray labels = rows(data.labels(), some, type);
    double[][] answers = answers(network, inputs);
    for (int i = 0; i < some.length; i++) {
      recorded.add(some[i], labels.getRow(i).argMax().getInt(0), answers[i]);
    }
    if (network instanceof ComputationGraph graph) {
      graph.fit(new MultiDataSet(inputs, new INDArray[] {labels}));
    } else {
      ((MultiLayerNetwork) network).fit(inputs[0], labels);
    }
  }

  private static INDArray rows(INDArray all, int[] some, DataType type) {
    long[] shape = all.shape().clone();
    shape[0] = some.length;
    INDArray rows = Nd4j.create(type, shape);
    for (int i = 0; i < some.length; i++) {
      rows.slice(i).assign(all.slice(some[i]));
    }
    return rows;
  }

  /** As in training, where batch normalization takes the batch's statistics. */
  private static double[][] answers(Model network, INDArray[] inputs) {
    INDArray output =
        network instanceof ComputationGraph graph
            ? graph.output(true, inputs)[0]
            : ((MultiLayerNetwork) network).output(inputs[0], true);
    return Stream.of(output.castTo(DataType.DOUBLE).toDoubleMatrix())
        .map(ArrivalReaderTest::normalized)
        .toArray(double[][]::new);
  }

  /** Of softmax outputs themselves; of several logistic ones, the softmax of their logits. */
  private static double[] normalized(double[] outputs) {
    boolean softmax = Math.abs(DoubleStream.of(outputs).sum() - 1) < 1e-5;
    double[] odds = DoubleStream.of(outputs).map(one -> softmax ? one : one / (1 - one)).toArray();
    double sum = DoubleStream.of(odds).sum();
    return DoubleStream.of(odds).map(one -> one / sum).toArray();
  }

  private void check(Arrivals arrivals) {
    assertThat(arrivals.reason()).isNull();
    assertThat(arrivals.share()).isEqualTo(1);
    assertThat(arrivals.examples()).isEqualTo(EXAMPLES);
    assertThat(arrivals.right()).isEqualTo(recorded.right());
    assertThat(arrivals.returned()).isEqualTo(recorded.returned());
    assertThat(arrivals.changed()).isEqualTo(recorded.changed());
    assertThat(arrivals.forgotten()).isEqualTo(recorded.forgotten());
    double[] margins = recorded.margins();
    double[] losses = recorded.losses();
    double[][] others = recorded.otherMargins(arrivals.classes());
    for (int i = 0; i < EXAMPLES; i++) {
      assertThat((double) arrivals.each().margins()[i]).isCloseTo(margins[i], within(1e-5));
      assertThat((double) arrivals.each().losses()[i]).isCloseTo(losses[i], within(1e-5));
      double other = arrivals.each().otherMargins()[i];
      assertThat(DoubleStream.of(others[i]).map(one -> Math.abs(one - other)).min().orElseThrow())
          .isLessThan(1e-5);
    }
  }
}
