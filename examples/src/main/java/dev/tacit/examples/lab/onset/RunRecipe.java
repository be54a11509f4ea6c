package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.paper.SineActivation;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
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
 * @param source of the examples
 * @param examples to draw from it, a tenth of which is kept for validation
 * @param network that is trained
 * @param unit of its hidden layers
 * @param firstDeviation of the first layer's weights, 0 for the usual
 * @param wrong labels
 * @param step of the optimizer
 * @param rate of learning
 * @param drops whether the rate falls to a fifth at two fifths and at seven tenths of the run
 * @param augmented whether inputs are moved a little every time
 * @param decay of the weights (L2)
 * @param batch size
 * @param epochs to train
 * @param evaluations at equal distances; a few more come before the first of them
 * @param seed of everything that is drawn
 */
record RunRecipe(
    DataSource source,
    int examples,
    Architecture network,
    Unit unit,
    double firstDeviation,
    WrongLabels wrong,
    Step step,
    double rate,
    boolean drops,
    boolean augmented,
    double decay,
    int batch,
    int epochs,
    int evaluations,
    int seed) {

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
        source,
        examples,
        network,
        unit,
        0,
        WrongLabels.NONE,
        Step.SGD,
        0.1,
        false,
        false,
        0,
        32,
        60,
        USUAL_EVALUATIONS,
        1);
  }

  RunRecipe by(Step other, double newRate) {
    return changed(
        draft -> {
          draft.step = other;
          draft.rate = newRate;
        });
  }

  RunRecipe with(WrongLabels other) {
    return changed(draft -> draft.wrong = other);
  }

  RunRecipe epochs(int count) {
    return changed(draft -> draft.epochs = count);
  }

  RunRecipe evaluations(int count) {
    return changed(draft -> draft.evaluations = count);
  }

  RunRecipe batch(int size) {
    return changed(draft -> draft.batch = size);
  }

  RunRecipe seed(int other) {
    return changed(draft -> draft.seed = other);
  }

  RunRecipe withDrops() {
    return changed(draft -> draft.drops = true);
  }

  RunRecipe withAugmentation() {
    return changed(draft -> draft.augmented = true);
  }

  RunRecipe decay(double l2) {
    return changed(draft -> draft.decay = l2);
  }

  RunRecipe firstDeviation(double deviation) {
    return changed(draft -> draft.firstDeviation = deviation);
  }

  private RunRecipe changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.recipe();
  }

  /** A recipe while something of it changes. */
  private static final class Draft {

    private final RunRecipe from;
    private double firstDeviation;
    private WrongLabels wrong;
    private Step step;
    private double rate;
    private boolean drops;
    private boolean augmented;
    private double decay;
    private int batch;
    private int epochs;
    private int evaluations;
    private int seed;

    Draft(RunRecipe from) {
      this.from = from;
      this.firstDeviation = from.firstDeviation;
      this.wrong = from.wrong;
      this.step = from.step;
      this.rate = from.rate;
      this.drops = from.drops;
      this.augmented = from.augmented;
      this.decay = from.decay;
      this.batch = from.batch;
      this.epochs = from.epochs;
      this.evaluations = from.evaluations;
      this.seed = from.seed;
    }

    RunRecipe recipe() {
      return new RunRecipe(
          from.source,
          from.examples,
          from.network,
          from.unit,
          firstDeviation,
          wrong,
          step,
          rate,
          drops,
          augmented,
          decay,
          batch,
          epochs,
          evaluations,
          seed);
    }
  }

  IUpdater updater(int iterations) {
    return step.updater(schedule(iterations));
  }

  private ISchedule schedule(int iterations) {
    Map<Integer, Double> rates = new HashMap<>();
    rates.put(0, rate);
    if (drops) {
      rates.put(iterations * 2 / 5, rate / 5);
      rates.put(iterations * 7 / 10, rate / 25);
    }
    return new MapSchedule(ScheduleType.ITERATION, rates);
  }

  /** Says it all, unlike that of any other recipe. */
  String name() {
    return source.text()
        + "-"
        + examples
        + "-"
        + network.text()
        + "-"
        + unit.text
        + (firstDeviation > 0 ? plain(firstDeviation) : "")
        + "-"
        + step.text()
        + plain(rate)
        + (drops ? "-drops" : "")
        + (augmented ? "-augmented" : "")
        + (decay > 0 ? "-decay" + plain(decay) : "")
        + "-b"
        + batch
        + "-e"
        + epochs
        + (evaluations == USUAL_EVALUATIONS ? "" : "-m" + evaluations)
        + "-wrong"
        + wrong.text()
        + "-s"
        + seed;
  }

  private static String plain(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }
}
