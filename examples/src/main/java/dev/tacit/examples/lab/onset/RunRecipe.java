// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.paper.SineActivation;
import java.math.BigDecimal;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.learning.config.IUpdater;

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
   * @param form in which training gets them
   */
  record Data(DataSource source, int examples, WrongLabels wrong, ExampleForm form) {}

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
   * @param course of the rate over the run
   * @param decay of the weights (L2)
   */
  record Learning(Step step, double rate, RateCourse course, double decay) {}

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
        new Data(source, examples, WrongLabels.NONE, ExampleForm.PLAIN),
        new Net(network, unit, 0),
        new Learning(Step.SGD, 0.1, RateCourse.CONSTANT, 0),
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
    return with(new Learning(other, newRate, course(), decay()));
  }

  RunRecipe with(WrongLabels other) {
    return with(new Data(source(), examples(), other, data.form()));
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

  RunRecipe course(RateCourse other) {
    return with(new Learning(step(), rate(), other, decay()));
  }

  RunRecipe form(ExampleForm other) {
    return with(new Data(source(), examples(), wrong(), other));
  }

  RunRecipe decay(double l2) {
    return with(new Learning(step(), rate(), course(), l2));
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

  ExampleForm form() {
    return data.form();
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

  RateCourse course() {
    return learning.course();
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
    return step().updater(course().schedule(rate(), iterations));
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
        + course().text()
        + form().text()
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
