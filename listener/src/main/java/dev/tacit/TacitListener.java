package dev.tacit;

import dev.tacit.diagnostic.Preset;
import dev.tacit.internal.canary.Canaries;
import dev.tacit.internal.canary.CanaryShare;
import dev.tacit.internal.observe.BudgetAdvice;
import dev.tacit.internal.observe.DiagnosticPlan;
import dev.tacit.internal.observe.Observer;
import dev.tacit.internal.observe.Observers;
import dev.tacit.internal.pipeline.Allowance;
import dev.tacit.internal.pipeline.Costs;
import dev.tacit.internal.pipeline.Health;
import dev.tacit.internal.pipeline.OnsetActions;
import dev.tacit.internal.pipeline.Overhead;
import dev.tacit.internal.pipeline.Pipeline;
import dev.tacit.internal.pipeline.VerdictStep;
import dev.tacit.internal.pipeline.Warnings;
import dev.tacit.internal.training.ModelLogits;
import dev.tacit.internal.training.PlantedLabels;
import dev.tacit.internal.training.TrainedModel;
import dev.tacit.label.Answer;
import dev.tacit.label.LabelCheck;
import dev.tacit.label.Question;
import dev.tacit.onset.Onset;
import dev.tacit.onset.Verdict;
import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Metric;
import dev.tacit.report.Suspect;
import dev.tacit.schedule.Schedule.Moment;
import dev.tacit.sink.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.jspecify.annotations.Nullable;
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

  private final Warnings warnings = new Warnings(LOG);
  private final Overhead overhead = Overhead.measured();
  private final Health health = new Health(overhead);
  private final Announcements announcements;
  private final LabelFindings findings;
  private final BudgetAdvice advice;
  private final VerdictStep verdict;
  private final Pipeline pipeline;
  private final Observation observation;
  private final @Nullable Canaries canaries;
  private final ClosedOnce ending;

  TacitListener(ListenerSettings settings) {
    DiagnosticPlan plan = settings.observing().plan();
    Costs costs =
        new Costs(overhead, new Allowance(settings.budget(), overhead, plan.diagnostics()));
    this.announcements = new Announcements(settings.run(), LOG);
    this.findings = new LabelFindings(plan, warnings);
    this.advice = new BudgetAdvice(settings.budget(), costs, warnings);
    this.verdict = new VerdictStep(settings.onsetRules(), actions(settings), warnings);
    this.pipeline = new Pipeline(settings.pipeline(), verdict, health, costs, warnings);
    Observers observers = new Observers(settings.observing(), pipeline, costs, warnings);
    this.observation = new Observation(observers, pipeline, overhead, health, warnings);
    this.canaries = settings.canaries().map(this::planting).orElse(null);
    findings.ask(settings.answers(), new QuestionActions(settings, announcements, warnings)::ask);
    this.ending =
        new ClosedOnce(
            settings.run(), settings.pipeline().limits().close(), this::closeWithin, warnings);
    ending.atTheLatestWithTheJvm();
    announcements.begins(
        settings.budget(), settings.pipeline().sinks().stream().map(Sink::name).toList());
  }

  private OnsetActions actions(ListenerSettings settings) {
    return new OnsetActions(
        settings.actions().onset(),
        settings.actions().stop(),
        () -> suspects(Onset.MOST_SUSPECTS),
        this::actionFailed);
  }

  private Canaries planting(CanaryShare share) {
    return new Canaries(share, this::collected, announcements::plants, announcements::plantsNone);
  }

  private Optional<List<Examples>> collected() {
    Observers all = observation.observers();
    return all == null ? Optional.empty() : all.collected();
  }

  private void actionFailed(String action, Throwable e) {
    warnings.warn(
        "action " + action, action + " failed at the onset of memorization, or at its stop", e);
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
    return findings.suspects(limit);
  }

  /**
   * Which labels of the whole training set look wrong, from the answers that training's own passes
   * gave to each example. Any thread may ask at any time, also after closing; what it says is of
   * the epoch in which these labels stood apart most. Of several workers, the first one's examples
   * are known.
   */
  public LabelCheck labels() {
    return findings.labels();
  }

  /**
   * The reference examples whose labels somebody should look at now, the least plausible first:
   * none before labels look wrong. Answers decide whether they are: see {@link #answer}. Any thread
   * may ask at any time.
   */
  public List<Question> questions() {
    return findings.questions();
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
    findings.answer(id, answer);
  }

  /**
   * The examples that are measured again and again, to be kept beside a checkpoint: see {@link
   * ReferenceSet#of(Examples)}. Any thread may ask; empty before they are complete, after closing,
   * and for {@link ReferenceSet#currentBatch()}.
   */
  public Optional<Examples> referenceExamples() {
    Observers all = observation.observers();
    return all == null ? Optional.empty() : all.examples();
  }

  /**
   * The share of wall time that measuring has taken since training began, 0 to 1, as {@code
   * tacit.pipeline.overhead} has it: what the budget is compared with. Any thread may ask.
   */
  public double overhead() {
    return overhead.share();
  }

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    observeForwardPass(model, logits -> logits.lossInput(activations));
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    observeForwardPass(model, logits -> logits.lossInput(activations));
  }

  private void observeForwardPass(
      Model model, Function<ModelLogits, @Nullable INDArray> lossInput) {
    if (canaries != null && !ending.closed()) {
      observation.inTurn(() -> canaries.passing(model));
    }
    ModelLogits logits = new ModelLogits(model);
    observe(
        all -> lossInput.apply(logits) == null ? null : all.ofBackwardPass(model),
        observer -> observer.observeForwardPass(logits, lossInput.apply(logits)));
  }

  @Override
  public void onBackwardPass(Model model) {
    PlantedLabels planted = canaries == null ? PlantedLabels.NOT_ASKED_FOR : canaries.passed(model);
    observe(
        all -> all.ofBackwardPass(model), observer -> observer.observeBackwardPass(model, planted));
  }

  @Override
  public void onGradientCalculation(Model model) {
    observe(all -> all.of(model), observer -> observer.observeGradient(model));
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    observe(
        all -> all.ofIteration(model),
        observer -> {
          observer.observe(model, new Moment(iteration, epoch, false));
          advice.iterated();
        });
  }

  @Override
  public void onEpochStart(Model model) {
    Observers all = observation.observers();
    if (all != null) {
      all.epochStarts(model);
    }
    if (canaries != null) {
      canaries.epochStarts();
    }
  }

  @Override
  public void onEpochEnd(Model model) {
    observe(
        all -> all.of(model),
        observer -> {
          observer.observe(model, new Moment(-1, new TrainedModel(model).epoch(), true));
          advice.epochEnded();
        });
    if (canaries != null) {
      canaries.epochEnded();
    }
  }

  private void observe(Function<Observers, @Nullable Observer> who, Consumer<Observer> what) {
    if (!ending.closed()) {
      observation.of(who, what);
    }
  }

  /**
   * Measures what was taken so far and closes the sinks, within the builder's {@code closeTimeout}.
   * Any thread may call it, during training too; further calls do nothing. The model may keep the
   * listener; it observes no more, and the listener keeps nothing of the model.
   */
  @Override
  public void close() {
    ending.close();
  }

  private void closeWithin(Duration limit) {
    try {
      if (canaries != null) {
        canaries.close();
      }
      pipeline.close(limit);
      conclude();
    } finally {
      observation.end();
    }
  }

  private void conclude() {
    Observers all = observation.observers();
    if (all == null || all.iterations() == 0) {
      announcements.endsUnseen(all != null && all.pretrained());
      return;
    }
    advice.closing();
    announcements.ends(
        all.iterations(),
        health.snapshotsMeasured(),
        overhead.share(),
        suspects(Integer.MAX_VALUE).stream().filter(suspect -> suspect.area() < 0).count(),
        verdict.latest(),
        labels());
  }
}
