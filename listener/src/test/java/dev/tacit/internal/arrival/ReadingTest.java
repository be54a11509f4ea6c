package dev.tacit.internal.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.snapshot.Arrivals;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Which examples are read, and when none is. */
final class ReadingTest {

  private static final int FEATURES = 5;
  private static final int CLASSES = 3;
  private static final long SLOW = 10_000_000;

  private final AtomicLong clock = new AtomicLong();
  private final ArrivalReader reader = new ArrivalReader(new Spending(Spending.SHARE, clock::get));
  private final ReadingListener listener = new ReadingListener(reader);

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(7);
  }

  private static MultiLayerNetwork network(int outputs, Activation activation, LossFunction loss) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Sgd(0.1))
                .list(
                    new DenseLayer.Builder().nIn(FEATURES).nOut(4).build(),
                    new OutputLayer.Builder(loss)
                        .nIn(4)
                        .nOut(outputs)
                        .activation(activation)
                        .build())
                .build());
    network.init();
    return network;
  }

  private MultiLayerNetwork classifier() {
    MultiLayerNetwork network = network(CLASSES, Activation.SOFTMAX, LossFunction.MCXENT);
    network.setListeners(listener);
    return network;
  }

  private static DataSet data(int examples) {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, examples, CLASSES);
    for (int i = 0; i < examples; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    return new DataSet(Nd4j.randn(DataType.FLOAT, examples, FEATURES), labels);
  }

  @Test
  void anExampleThatComesBackIsTheSame() {
    MultiLayerNetwork network = classifier();
    DataSet data = data(20);

    network.fit(data);
    assertThat(reader.now().returned()).isZero();
    network.fit(data);

    assertThat(reader.now().examples()).isEqualTo(20);
    assertThat(reader.now().returned()).isEqualTo(20);
  }

  @Test
  void equalInputsWithDifferentLabelsAreTwoExamples() {
    DataSet data = data(2);
    data.getFeatures().getRow(1).assign(data.getFeatures().getRow(0));

    classifier().fit(data);

    assertThat(reader.now().examples()).isEqualTo(2);
  }

  @Test
  void whatAnotherListenerComputesIsNotTrainedOn() {
    MultiLayerNetwork network = classifier();
    network.addListeners(
        new BaseTrainingListener() {
          @Override
          public void onEpochStart(org.deeplearning4j.nn.api.Model model) {
            network.setInput(data(9).getFeatures());
            network.setLabels(data(9).getLabels());
            network.computeGradientAndScore();
          }
        });

    network.fit(
        new org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator<>(
            data(20).asList(), 20),
        2);

    assertThat(reader.now().examples()).isEqualTo(20);
  }

  @Test
  void labelsThatNameNoClassAreNotRead() {
    DataSet data = data(20);
    data.getLabels().getRow(3).assign(0);
    data.getLabels().getRow(4).assign(1.0 / CLASSES);
    data.getLabels().putScalar(5, 0, Double.NaN);

    classifier().fit(data);

    assertThat(reader.now().examples()).isEqualTo(17);
  }

  @Test
  void examplesThatDoNotCountInTheLossAreNotRead() {
    DataSet data = data(20);
    data.setLabelsMaskArray(Nd4j.ones(DataType.FLOAT, 20, 1));
    data.getLabelsMaskArray().putScalar(7, 0);

    classifier().fit(data);

    assertThat(reader.now().examples()).isEqualTo(19);
  }

  @Test
  void oneOutputTellsTwoClasses() {
    MultiLayerNetwork network = network(1, Activation.SIGMOID, LossFunction.XENT);
    network.setListeners(listener);
    INDArray inputs = Nd4j.randn(DataType.FLOAT, 10, FEATURES);
    INDArray labels = Nd4j.createFromArray(new float[] {0, 1, 1, 0, 1, 0, 0, 1, 1, 1});
    double[] ones = network.output(inputs).castTo(DataType.DOUBLE).toDoubleVector();
    int right =
        (int)
            LongStream.range(0, 10)
                .filter(i -> ones[(int) i] > 0.5 == (labels.getFloat(i) == 1))
                .count();

    network.fit(inputs, labels.reshape(10, 1));

    assertThat(reader.now().classes()).isEqualTo(2);
    assertThat(reader.now().right()).isEqualTo(right);
  }

  @Test
  void regressionSaysWhyThereIsNothing() {
    MultiLayerNetwork network = network(1, Activation.IDENTITY, LossFunction.MSE);
    network.setListeners(listener);

    network.fit(Nd4j.randn(DataType.FLOAT, 10, FEATURES), Nd4j.randn(DataType.FLOAT, 10, 1));

    assertThat(reader.now().reason()).isEqualTo("labels name no classes");
  }

  @Test
  void outputsThatAreNotFiniteSayWhyThereIsNothing() {
    MultiLayerNetwork network = classifier();
    network.params().assign(Double.NaN);

    network.fit(data(10));

    assertThat(reader.now().reason()).isEqualTo("the network's outputs are not finite");
  }

  @Test
  void augmentedExamplesAreThoseOfTheLatestEpoch() {
    MultiLayerNetwork network = classifier();
    for (int epoch = 0; epoch < 5; epoch++) {
      network.fit(data(20));
      network.fit(data(20));
      reader.epochEnded();
    }

    assertThat(reader.now().examples()).isEqualTo(40);
    assertThat(reader.now().returned()).isZero();
  }

  private long slowClock() {
    return clock.addAndGet(SLOW);
  }

  @Test
  void everyExampleIsReadWhereThatIsAskedForWhateverItCosts() {
    ArrivalReader slow = new ArrivalReader(new Spending(Double.POSITIVE_INFINITY, this::slowClock));
    MultiLayerNetwork network = network(CLASSES, Activation.SOFTMAX, LossFunction.MCXENT);
    network.setListeners(new ReadingListener(slow));
    DataSet data = data(5000);
    for (int i = 0; i < 3; i++) {
      network.fit(data);
      slow.epochEnded();
    }

    assertThat(slow.now().examples()).isEqualTo(5000);
    assertThat(slow.now().passes()).isEqualTo(3);
  }

  /** A moment passes at every look at the clock, so that reading takes most of the time. */
  private ArrivalReader dear() {
    return new ArrivalReader(new Spending(Spending.SHARE, this::slowClock));
  }

  @Test
  void aPartIsWatchedWhereAllWouldCostTooMuchAndItIsAlwaysTheSame() {
    ArrivalReader slow = dear();
    MultiLayerNetwork network = network(CLASSES, Activation.SOFTMAX, LossFunction.MCXENT);
    network.setListeners(new ReadingListener(slow));
    DataSet data = data(5000);
    for (int i = 0; i < 30; i++) {
      network.fit(data);
    }
    Arrivals some = slow.now();

    assertThat(some.examples())
        .isBetween(ArrivalReader.FEWEST, 2 * ArrivalReader.FEWEST)
        .isCloseTo(
            (int) (5000 * some.share()), org.assertj.core.api.Assertions.withinPercentage(25));
    assertThat(some.returned()).isEqualTo(some.examples());
  }

  @Test
  void epochsAreLeftOutWhereFewCostTooMuch() {
    ArrivalReader slow = dear();
    MultiLayerNetwork network = network(CLASSES, Activation.SOFTMAX, LossFunction.MCXENT);
    network.setListeners(new ReadingListener(slow));
    DataSet data = data(50);
    for (int i = 0; i < 10; i++) {
      network.fit(data);
    }
    slow.epochEnded();
    long then = clock.get();
    network.fit(data);
    assertThat(clock.get()).as("the clock is not asked").isEqualTo(then);

    clock.addAndGet(1_000_000_000_000L);
    slow.epochEnded();
    network.fit(data);

    assertThat(clock.get()).isGreaterThan(then + 1_000_000_000_000L + 2 * SLOW);
  }
}
