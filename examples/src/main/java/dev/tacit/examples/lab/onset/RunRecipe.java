// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.paper.SineActivation;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * All that decides a training run.
 *
 * @param data to train on
 * @param net to train
 * @param learning how it learns
 * @param length for how long, and how often it is looked at meanwhile
 * @param seed of everything that is drawn
 */
record RunRecipe(Data data, Net net, Learning learning, Length length, int seed) {

  /**
   * What is trained on.
   *
   * @param source of the examples
   * @param examples to draw from it, a tenth of which is kept for validation
   * @param wrong labels
   * @param augmented whether inputs are moved a little every time
   */
  record Data(DataSource source, int examples, WrongLabels wrong, boolean augmented) {}

  /**
   * What is trained.
   *
   * @param network that is trained
   * @param unit of its hidden layers
   * @param firstDeviation of the first layer's weights, 0 for the usual
   */
  record Net(Architecture network, Unit unit, double firstDeviation) {}

  /**
   * How it learns.
   *
   * @param step of the optimizer
   * @param rate of learning
   * @param drops whether the rate falls to a fifth at two fifths and at seven tenths of the run
   * @param decay of the weights (L2)
   */
  record Learning(Step step, double rate, boolean drops, double decay) {}

  /**
   * For how long it learns.
   *
   * @param batch size
   * @param epochs to train
   * @param evaluations at equal distances; a few more come before the first of them
   */
  record Length(int batch, int epochs, int evaluations) {}

  /** As often as runs are measured by default. */
  static final int USUAL_EVALUATIONS = 36;

  /** What hidden layers do. */
  enum Unit {
    RELU("relu"),
    TANH("tanh"),
    SINE("sine"),
    SWISH("swish");

    private final String text;

    Unit(String text) {
      this.text = text;
    }

    IActivation activation() {
      return switch (this) {
        case RELU -> new ActivationReLU();
        case TANH -> new ActivationTanH();
        case SINE -> new SineActivation();
        case SWISH -> new ActivationSwish();
      };
    }
  }

  static RunRecipe of(DataSource source, int examples, Architecture network, Unit unit) {
    return new RunRecipe(
        new Data(source, examples, WrongLabels.NONE, false),
        new Net(network, unit, 0),
        new Learning(Step.SGD, 0.1, false, 0),
        new Length(32, 60, USUAL_EVALUATIONS),
        1);
  }

  private RunRecipe with(Data other) {
    return new RunRecipe(other, net, learning, length, seed);
  }

  private RunRecipe with(Learning other) {
    return new RunRecipe(data, net, other, length, seed);
  }

  private RunRecipe with(Length other) {
    return new RunRecipe(data, net, learning, other, seed);
  }

  RunRecipe by(Step other, double newRate) {
    return with(new Learning(other, newRate, learning.drops(), decay()));
  }

  RunRecipe with(WrongLabels other) {
    return with(new Data(source(), examples(), other, augmented()));
  }

  RunRecipe epochs(int count) {
    return with(new Length(batch(), count, evaluations()));
  }

  RunRecipe evaluations(int count) {
    return with(new Length(batch(), epochs(), count));
  }

  RunRecipe batch(int size) {
    return with(new Length(size, epochs(), evaluations()));
  }

  RunRecipe seed(int other) {
    return new RunRecipe(data, net, learning, length, other);
  }

  RunRecipe withDrops() {
    return with(new Learning(step(), rate(), true, decay()));
  }

  RunRecipe withAugmentation() {
    return with(new Data(source(), examples(), wrong(), true));
  }

  RunRecipe decay(double l2) {
    return with(new Learning(step(), rate(), learning.drops(), l2));
  }

  RunRecipe firstDeviation(double deviation) {
    return new RunRecipe(data, new Net(network(), unit(), deviation), learning, length, seed);
  }

  DataSource source() {
    return data.source();
  }

  int examples() {
    return data.examples();
  }

  WrongLabels wrong() {
    return data.wrong();
  }

  boolean augmented() {
    return data.augmented();
  }

  Architecture network() {
    return net.network();
  }

  Unit unit() {
    return net.unit();
  }

  double firstDeviation() {
    return net.firstDeviation();
  }

  Step step() {
    return learning.step();
  }

  double rate() {
    return learning.rate();
  }

  double decay() {
    return learning.decay();
  }

  int batch() {
    return length.batch();
  }

  int epochs() {
    return length.epochs();
  }

  int evaluations() {
    return length.evaluations();
  }

  IUpdater updater(int iterations) {
    return step().updater(schedule(iterations));
  }

  private ISchedule schedule(int iterations) {
    Map<Integer, Double> rates = new HashMap<>();
    rates.put(0, rate());
    if (learning.drops()) {
      rates.put(iterations * 2 / 5, rate() / 5);
      rates.put(iterations * 7 / 10, rate() / 25);
    }
    return new MapSchedule(ScheduleType.ITERATION, rates);
  }

  /** Says it all, unlike that of any other recipe. */
  String name() {
    return source().text()
        + "-"
        + examples()
        + "-"
        + network().text()
        + "-"
        + unit().text
        + (firstDeviation() > 0 ? plain(firstDeviation()) : "")
        + "-"
        + step().text()
        + plain(rate())
        + (learning.drops() ? "-drops" : "")
        + (augmented() ? "-augmented" : "")
        + (decay() > 0 ? "-decay" + plain(decay()) : "")
        + "-b"
        + batch()
        + "-e"
        + epochs()
        + (evaluations() == USUAL_EVALUATIONS ? "" : "-m" + evaluations())
        + "-wrong"
        + wrong().text()
        + "-s"
        + seed;
  }

  private static String plain(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }
}
