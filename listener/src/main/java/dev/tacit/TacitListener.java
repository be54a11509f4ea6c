// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import dev.tacit.diagnostic.Preset;
import dev.tacit.internal.observe.DiagnosticPlan;
import dev.tacit.internal.pipeline.Health;
import dev.tacit.label.Answer;
import dev.tacit.label.LabelCheck;
import dev.tacit.label.Question;
import dev.tacit.onset.Verdict;
import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Metric;
import dev.tacit.report.Suspect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures a network while it trains.
 *
 * <p>Attach it with {@code model.addListeners(tacit)} and close it when training is done. It copies
 * parameters and a few examples on the training thread, and measures on a thread of its own unless
 * told to be {@link TacitListenerBuilder#synchronous() synchronous}. Nothing it does reaches
 * training: it throws nothing, draws no random number and writes to nothing of the model's, unless
 * it is asked for {@link TacitListenerBuilder#canaries canaries}.
 *
 * <p>One listener measures one run. If several models are trained at once, as {@code
 * ParallelWrapper} does with copies of one, one of them is measured, or each as a worker of its
 * own: see {@link TacitListenerBuilder#workers}. A model that takes the place of another is
 * measured instead of it, from its tenth iteration at the latest if both have trained on the same
 * thread. Single layers, as in pre-training, are not measured.
 */
public final class TacitListener extends BaseTrainingListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TacitListener.class);

  /** How long a JVM that shuts down waits for a listener that is not closed. */
  static final int SHUTDOWN_SECONDS = 10;

  private final MeasuredTraining training;

  TacitListener(ListenerSettings settings) {
    this.training = new MeasuredTraining(settings, LOG);
  }

  /**
   * Begins a listener.
   *
   * @param run the run's name, unique among the runs that share a dashboard: 1 to 200 characters,
   *     none of them a control character
   * @throws IllegalArgumentException if the name is not of this form
   */
  public static TacitListenerBuilder builder(String run) {
    return new TacitListenerBuilder(run);
  }

  /**
   * All metrics that the diagnostics of {@link Preset#STANDARD}, the pipeline itself and the rules
   * of memorization onset measure.
   */
  public static List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>();
    DiagnosticPlan.of(Preset.STANDARD).forEach(d -> metrics.addAll(d.metrics()));
    metrics.addAll(Health.metrics());
    metrics.addAll(Verdict.metrics());
    return metrics;
  }

  /**
   * The reference examples whose labels are most likely wrong, the most suspect first: those with
   * the smallest area under the margin (Pleiss et al. 2020). The ranking is sharpest while training
   * accuracy still rises; once wrong labels are memorized, they look like right ones.
   *
   * <p>Any thread may ask at any time, also after closing. Empty before the first measurement, if
   * labels name no classes, or if no diagnostic says.
   *
   * @param limit how many at most
   * @throws IllegalArgumentException if {@code limit} is negative
   */
  public List<Suspect> suspects(int limit) {
    return training.findings().suspects(limit);
  }

  /**
   * Which labels of the whole training set look wrong, from the answers that training's own passes
   * gave to each example. Any thread may ask at any time, also after closing; what it says is of
   * the epoch in which these labels stood apart most. Of several workers, the first one's examples
   * are known.
   */
  public LabelCheck labels() {
    return training.findings().labels();
  }

  /**
   * The reference examples whose labels somebody should look at now, the least plausible first:
   * none before labels look wrong. Answers decide whether they are: see {@link #answer}. Any thread
   * may ask at any time.
   */
  public List<Question> questions() {
    return training.findings().questions();
  }

  /**
   * Says whether the label of an example is right. With four of the ten least plausible ones wrong
   * (six of twenty, eight of thirty), labels are wrong, whatever else speaks for it; with fewer,
   * they are hard examples, and nobody is warned. Counts from the next report on. Any thread may
   * call it at any time, for any reference example; a later answer replaces an earlier one.
   *
   * @param id what the example is called, as in {@link #questions} and {@link #suspects}
   * @throws IllegalArgumentException if no reference example is called so
   */
  public void answer(String id, Answer answer) {
    training.findings().answer(id, answer);
  }

  /**
   * The examples that are measured again and again, to be kept beside a checkpoint: see {@link
   * ReferenceSet#of(Examples)}. Any thread may ask; empty before they are complete, after closing,
   * and for {@link ReferenceSet#currentBatch()}.
   */
  public Optional<Examples> referenceExamples() {
    return training.referenceExamples();
  }

  /**
   * The share of wall time that measuring has taken since training began, 0 to 1, as {@code
   * tacit.pipeline.overhead} has it: what the budget is compared with. Any thread may ask.
   */
  public double overhead() {
    return training.overhead();
  }

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    training.passesForward(model, logits -> logits.lossInput(activations));
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    training.passesForward(model, logits -> logits.lossInput(activations));
  }

  @Override
  public void onBackwardPass(Model model) {
    training.passesBackward(model);
  }

  @Override
  public void onGradientCalculation(Model model) {
    training.calculatesGradient(model);
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    training.iterated(model, iteration, epoch);
  }

  @Override
  public void onEpochStart(Model model) {
    training.epochStarts(model);
  }

  @Override
  public void onEpochEnd(Model model) {
    training.epochEnded(model);
  }

  /**
   * Measures what was taken so far and closes the sinks, within the builder's {@code closeTimeout}.
   * Any thread may call it, during training too; further calls do nothing. The model may keep the
   * listener; it observes no more, and the listener keeps nothing of the model.
   */
  @Override
  public void close() {
    training.close();
  }
}
