package dev.tacit;

import dev.tacit.argument.Argument;
import dev.tacit.diagnostic.LabelSource;
import dev.tacit.diagnostic.Preset;
import dev.tacit.diagnostic.SuspectSource;
import dev.tacit.internal.canary.Canaries;
import dev.tacit.internal.canary.CanaryShare;
import dev.tacit.internal.observe.BudgetAdvice;
import dev.tacit.internal.observe.DiagnosticPlan;
import dev.tacit.internal.observe.Observer;
import dev.tacit.internal.observe.Observers;
import dev.tacit.internal.pipeline.Allowance;
import dev.tacit.internal.pipeline.Costs;
import dev.tacit.internal.pipeline.Health;
import dev.tacit.internal.pipeline.Overhead;
import dev.tacit.internal.pipeline.Pipeline;
import dev.tacit.internal.pipeline.TimeLimits;
import dev.tacit.internal.pipeline.VerdictStep;
import dev.tacit.internal.pipeline.Warnings;
import dev.tacit.internal.training.ModelLogits;
import dev.tacit.internal.training.PlantedLabels;
import dev.tacit.internal.training.TrainedModel;
import dev.tacit.label.Answer;
import dev.tacit.label.LabelCheck;
import dev.tacit.label.Question;
import dev.tacit.onset.Onset;
import dev.tacit.onset.OnsetActions;
import dev.tacit.onset.Verdict;
import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Metric;
import dev.tacit.report.Suspect;
import dev.tacit.schedule.Schedule.Moment;
import dev.tacit.sink.Sink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
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

  private final ReentrantLock turns = new ReentrantLock();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Warnings warnings = new Warnings(LOG);
  private final Announcements announcements;
  private final Overhead overhead = Overhead.measured();
  private final Health health = new Health(overhead);
  private final TimeLimits limits;
  private final BudgetAdvice advice;
  private final VerdictStep judge;
  private final Pipeline pipeline;
  private volatile @Nullable Observers observers;
  private final @Nullable Canaries canaries;
  private final List<SuspectSource> suspectSources;
  private final List<LabelSource> labelSources;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread shutdown;

  TacitListener(ListenerSettings settings) {
    DiagnosticPlan plan = settings.observing().plan();
    Costs costs =
        new Costs(overhead, new Allowance(settings.budget(), overhead, plan.diagnostics()));
    this.announcements = new Announcements(settings.run(), LOG);
    this.limits = settings.pipeline().limits();
    this.suspectSources = plan.those(SuspectSource.class);
    this.labelSources = plan.those(LabelSource.class);
    this.advice = new BudgetAdvice(settings.budget(), costs, warnings);
    this.judge = new VerdictStep(settings.onsetRules(), actions(settings), warnings);
    this.pipeline = new Pipeline(settings.pipeline(), judge, health, costs, warnings);
    this.observers = new Observers(settings.observing(), pipeline, costs, warnings);
    this.canaries = settings.canaries().map(this::planting).orElse(null);
    askBy(settings);
    this.shutdown = new Thread(this::shutDown, "tacit-" + settings.run() + "-shutdown");
    try {
      Runtime.getRuntime().addShutdownHook(shutdown);
    } catch (IllegalStateException e) { // the JVM is shutting down already
      warnings.warn("shutdown", "Nothing will be measured", e);
    }
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

  private void askBy(ListenerSettings settings) {
    QuestionActions asking = new QuestionActions(settings, announcements, warnings);
    for (LabelSource source : labelSources) {
      settings.answers().ifPresent(source.questions()::keepIn);
      source.questions().whenAsked(asking::ask);
    }
  }

  private Optional<List<Examples>> collected() {
    Observers all = observers;
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
    return suspectSources.stream()
        .map(source -> source.suspects(limit))
        .filter(suspects -> !suspects.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /**
   * Which labels of the whole training set look wrong, from the answers that training's own passes
   * gave to each example. Any thread may ask at any time, also after closing; what it says is of
   * the epoch in which these labels stood apart most. Of several workers, the first one's examples
   * are known.
   */
  public LabelCheck labels() {
    return labelSources.stream()
        .map(LabelSource::labels)
        .findFirst()
        .orElse(LabelCheck.none("no diagnostic says, as none of this run's looks at arrivals"));
  }

  /**
   * The reference examples whose labels somebody should look at now, the least plausible first:
   * none before labels look wrong. Answers decide whether they are: see {@link #answer}. Any thread
   * may ask at any time.
   */
  public List<Question> questions() {
    return labelSources.stream()
        .map(source -> source.questions().open())
        .findFirst()
        .orElse(List.of());
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
    Argument.required("id", id);
    Argument.required("answer", answer);
    for (LabelSource source : labelSources) {
      try {
        source.questions().answer(id, answer);
      } catch (IOException e) {
        warnings.warn("answers", "An answer counts, but is not kept for another run", e);
      }
    }
  }

  /**
   * The examples that are measured again and again, to be kept beside a checkpoint: see {@link
   * ReferenceSet#of(Examples)}. Any thread may ask; empty before they are complete, after closing,
   * and for {@link ReferenceSet#currentBatch()}.
   */
  public Optional<Examples> referenceExamples() {
    Observers all = observers;
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
    if (canaries != null && !closed.get()) {
      inTurn(() -> canaries.passing(model));
    }
    ModelLogits logits = new ModelLogits(model);
    guard(
        all -> lossInput.apply(logits) == null ? null : all.ofBackwardPass(model),
        observer -> observer.observeForwardPass(logits, lossInput.apply(logits)));
  }

  @Override
  public void onBackwardPass(Model model) {
    PlantedLabels planted = canaries == null ? PlantedLabels.NOT_ASKED_FOR : canaries.passed(model);
    guard(
        all -> all.ofBackwardPass(model), observer -> observer.observeBackwardPass(model, planted));
  }

  @Override
  public void onGradientCalculation(Model model) {
    guard(all -> all.of(model), observer -> observer.observeGradient(model));
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    guard(
        all -> all.ofIteration(model),
        observer -> {
          observer.observe(model, new Moment(iteration, epoch, false));
          advice.iterated();
        });
  }

  @Override
  public void onEpochStart(Model model) {
    Observers all = observers;
    if (all != null) {
      all.epochStarts(model);
    }
    if (canaries != null) {
      canaries.epochStarts();
    }
  }

  @Override
  public void onEpochEnd(Model model) {
    guard(
        all -> all.of(model),
        observer -> {
          observer.observe(model, new Moment(-1, new TrainedModel(model).epoch(), true));
          advice.epochEnded();
        });
    if (canaries != null) {
      canaries.epochEnded();
    }
  }

  private void guard(Function<Observers, @Nullable Observer> who, Consumer<Observer> observation) {
    Observers all = observers;
    if (all == null || closed.get()) {
      return;
    }
    try {
      pipeline.watch();
      Observer observer = who.apply(all);
      if (observer != null) {
        inTurn(() -> observation.accept(observer));
      }
    } catch (Throwable e) { // whatever it is, training goes on
      health.count(Health.Outcome.FAILED);
      warnings.warn("observe", "An iteration could not be observed", e);
    }
  }

  /** Several workers may be observed; what they share is used by one at a time. */
  private void inTurn(Runnable observation) {
    turns.lock();
    long start = overhead.now();
    try {
      overhead.begin();
      observation.run();
    } finally {
      overhead.spentTraining(start);
      turns.unlock();
    }
  }

  /**
   * Measures what was taken so far and closes the sinks, within the builder's {@code closeTimeout}.
   * Any thread may call it, during training too; further calls do nothing. The model may keep the
   * listener; it observes no more, and the listener keeps nothing of the model.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      close(limits.close());
      try {
        Runtime.getRuntime().removeShutdownHook(shutdown);
      } catch (IllegalStateException e) { // the JVM is shutting down: the hook has nothing to do
        warnings.warn("shutdown", "Closed while the JVM shuts down", null);
      }
    }
  }

  private void close(Duration limit) {
    try {
      if (canaries != null) {
        canaries.close();
      }
      pipeline.close(limit);
      conclude();
    } finally {
      observers = null;
      over.countDown();
    }
  }

  private void conclude() {
    Observers all = observers;
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
        judge.latest(),
        labels());
  }

  /** The JVM ends: what was measured is flushed, as long as the time limit allows. */
  private void shutDown() {
    Duration limit = Duration.ofSeconds(SHUTDOWN_SECONDS);
    try {
      if (closed.compareAndSet(false, true)) {
        close(limit.compareTo(limits.close()) < 0 ? limit : limits.close());
      } else {
        over.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
