package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.label.Answer;
import dev.tacit.label.Question;
import dev.tacit.onset.OnsetState;
import dev.tacit.reference.Examples;
import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** A job at default settings, whose owner is asked. */
final class AnswersTest {

  private static final int EXAMPLES = 600;
  private static final int CLASSES = 4;
  private static final int NUMBERS = 20;

  private final InMemorySink memory = new InMemorySink();
  private final boolean[] wrong = new boolean[EXAMPLES];

  /** Where an example is, by its first number. */
  private final Map<Float, Integer> places = new HashMap<>();

  /** Classes around centres. */
  private List<DataSet> examples(double mistaken) {
    SplittableRandom random = new SplittableRandom(5);
    double[][] centres = new double[CLASSES][NUMBERS];
    for (double[] centre : centres) {
      Arrays.setAll(centre, i -> random.nextGaussian());
    }
    INDArray inputs = Nd4j.create(EXAMPLES, NUMBERS);
    INDArray labels = Nd4j.zeros(EXAMPLES, CLASSES);
    for (int i = 0; i < EXAMPLES; i++) {
      int right = random.nextInt(CLASSES);
      for (int k = 0; k < NUMBERS; k++) {
        inputs.putScalar(i, k, centres[right][k] + 0.9 * random.nextGaussian());
      }
      wrong[i] = random.nextDouble() < mistaken;
      int label = wrong[i] ? (right + 1 + random.nextInt(CLASSES - 1)) % CLASSES : right;
      labels.putScalar(i, label, 1);
      places.put(inputs.getFloat(i, 0), i);
    }
    return new DataSet(inputs, labels).batchBy(30);
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(0.003))
                .list()
                .layer(
                    new DenseLayer.Builder()
                        .nIn(NUMBERS)
                        .nOut(64)
                        .activation(Activation.RELU)
                        .build())
                .layer(
                    new OutputLayer.Builder()
                        .nIn(64)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  private TacitListenerBuilder builder() {
    return TacitListener.builder("asked").sink(memory).everyExample().synchronous();
  }

  /** Trains, and answers what is asked after each epoch. */
  private void train(TacitListener tacit, List<DataSet> data, Predicate<Integer> isWrong) {
    MultiLayerNetwork network = network();
    network.addListeners(tacit);
    for (int epoch = 0; epoch < 40; epoch++) {
      network.fit(new ExistingDataSetIterator(data));
      for (Question question : tacit.questions()) {
        tacit.answer(
            question.id(), isWrong.test(place(tacit, question)) ? Answer.WRONG : Answer.RIGHT);
      }
    }
  }

  private int place(TacitListener tacit, Question question) {
    Examples examples = tacit.referenceExamples().orElseThrow();
    int row = examples.ids().indexOf(question.id());
    return Objects.requireNonNull(places.get(examples.inputs().get(0).getFloat(row, 0)));
  }

  private boolean everWarned() {
    return memory.reports().stream()
        .anyMatch(r -> r.value("tacit.memorization.state") >= OnsetState.WARNING.value());
  }

  @Test
  void answersThatLabelsAreWrongDecideAndAreKept(@TempDir Path folder) throws Exception {
    List<DataSet> data = examples(0.2);
    Path file = folder.resolve("answers.txt");
    try (TacitListener tacit = builder().answers(file).build()) {
      train(tacit, data, place -> wrong[place]);
    }

    Report last = memory.reports().get(memory.reports().size() - 1);
    assertThat(last.value("tacit.label.answers", "wrong")).isGreaterThanOrEqualTo(4);
    assertThat(everWarned()).isTrue();
    assertThat(memory.reports().stream().flatMap(r -> r.evidence().stream()))
        .anyMatch(sentence -> sentence.contains("by the answers that were given"));
    assertThat(Files.readAllLines(file)).hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void answersThatLabelsAreRightEndAWarning() {
    List<DataSet> data = examples(0.2);
    try (TacitListener tacit = builder().build()) {
      train(tacit, data, place -> false); // as if these were the network's mistakes
    }

    Report last = memory.reports().get(memory.reports().size() - 1);
    assertThat(last.value("tacit.label.asked")).isGreaterThanOrEqualTo(10);
    assertThat(last.value("tacit.memorization.state")).isNotEqualTo(OnsetState.WARNING.value());
  }
}
