package dev.tacit;

import dev.tacit.argument.Argument;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.internal.canary.CanaryFit;
import dev.tacit.internal.canary.CanaryShare;
import dev.tacit.internal.observe.DiagnosticPlan;
import dev.tacit.internal.observe.Keeping;
import dev.tacit.internal.observe.Observing;
import dev.tacit.internal.observe.RunNaming;
import dev.tacit.internal.pipeline.Execution;
import dev.tacit.internal.pipeline.PipelineSettings;
import dev.tacit.internal.pipeline.TimeLimits;
import dev.tacit.internal.reference.InputShapes;
import dev.tacit.label.QuestionAction;
import dev.tacit.onset.OnsetAction;
import dev.tacit.onset.OnsetRules;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.Sink;
import dev.tacit.snapshot.SnapshotKeeper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/** Configures a {@link TacitListener}; every setter fails at once on what is not allowed. */
public final class TacitListenerBuilder {

  /** Snapshots that may wait for the worker unless told otherwise. */
  public static final int DEFAULT_QUEUE_CAPACITY = 2;

  /** How long closing waits for what was submitted unless told otherwise. */
  public static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(60);

  /** How long a diagnostic may run unless told otherwise. */
  public static final Duration DEFAULT_DIAGNOSTIC_TIMEOUT = Duration.ofMinutes(5);

  /** How long training waits for sinks, if it does, unless told otherwise. */
  public static final Duration DEFAULT_SINK_TIMEOUT = Duration.ofSeconds(10);

  private static final Schedule DEFAULT_SCHEDULE = Schedule.every(10);

  private static final int LONGEST_NAME = 200;

  private final String run;
  private final List<Sink> sinks = new ArrayList<>();
  private final List<DiagnosticPlan.Added> added = new ArrayList<>();
  private Optional<Preset> preset = Optional.of(Preset.STANDARD);
  private @Nullable String worker;
  private Workers workers = Workers.ELECTED;
  private String dataset = "";
  private @Nullable String model;
  private @Nullable String start;
  private @Nullable Schedule schedule;
  private @Nullable OverheadBudget budget;
  private @Nullable Schedule exactly;
  private boolean everyExample;
  private @Nullable Path answers;
  private @Nullable CanaryShare canaries;
  private ReferenceSet reference = ReferenceSet.stratified(ReferenceSet.DEFAULT_EXAMPLES);
  private Optional<Examples> heldOut = Optional.empty();
  private OnsetRules onsetRules = OnsetRules.DEFAULT;
  private final List<OnsetAction> onsetActions = new ArrayList<>();
  private final List<OnsetAction> stopActions = new ArrayList<>();
  private final List<QuestionAction> questionActions = new ArrayList<>();
  private int queueCapacity = DEFAULT_QUEUE_CAPACITY;
  private boolean synchronous;
  private Duration closeTimeout = DEFAULT_CLOSE_TIMEOUT;
  private Duration diagnosticTimeout = DEFAULT_DIAGNOSTIC_TIMEOUT;
  private Duration sinkTimeout = DEFAULT_SINK_TIMEOUT;
  private boolean built;

  TacitListenerBuilder(String run) {
    this.run = requireName("run", run);
  }

  private static String requireName(String parameter, String name) {
    Argument.required(parameter, name);
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      String shown = name.replaceAll("\\p{Cntrl}", "?");
      throw new IllegalArgumentException(
          parameter
              + "=\""
              + shown
              + "\": must be 1 to "
              + LONGEST_NAME
              + " characters, not all blank and none a control character");
    }
    return name;
  }

  /** Adds where reports go; at least one is needed. The listener closes it. */
  public TacitListenerBuilder sink(Sink sink) {
    sinks.add(Argument.required("sink", sink));
    return this;
  }

  /** When to measure; iterations 0, 10, 20, ... unless told, as far as the budget allows. */
  public TacitListenerBuilder schedule(Schedule schedule) {
    this.schedule = Argument.required("schedule", schedule);
    return this;
  }

  /** The share of wall time measuring may take; {@link OverheadBudget#DEFAULT} unless told. */
  public TacitListenerBuilder budget(OverheadBudget budget) {
    this.budget = Argument.required("budget", budget);
    return this;
  }

  /**
   * Measures everything at exactly these moments, whatever it costs: in place of schedule and
   * budget, so give one or the other. Unless {@link #synchronous}, a snapshot is still dropped, and
   * counted, if others wait.
   */
  public TacitListenerBuilder exactly(Schedule moments) {
    this.exactly = Argument.required("moments", moments);
    return this;
  }

  /**
   * Reads training's own answer to every example, so that {@link TacitListener#labels} knows all of
   * them. Unless told, small networks have some of their examples read, and an unlimited budget
   * includes it: it takes one to four microseconds an example, which is more than half a percent
   * where an example trains within some tenths of a millisecond.
   */
  public TacitListenerBuilder everyExample() {
    this.everyExample = true;
    return this;
  }

  /**
   * Keeps answers ({@link TacitListener#answer}) in a file, and takes up those that are there: of
   * an earlier run on the same data, whose reference examples have the same names.
   *
   * @param file a text file in a folder that exists; without one, answers end with the run
   */
  public TacitListenerBuilder answers(Path file) {
    this.answers = Argument.required("file", file);
    return this;
  }

  /**
   * Changes training: has it learn a small part of its examples as another class than their labels
   * name, so that learning by heart is measured without guessing, as {@code tacit.canary.fitted}.
   * None unless told.
   *
   * <p>They are chosen by what they hold, the same ones in every epoch and by every worker, from
   * the second epoch on. None of your arrays is written to. None is planted, and a warning says
   * why, in a training set of fewer than {@value CanaryShare#ENOUGH_EXAMPLES} examples, where
   * examples do not come back as they were, and where labels do not name one class for each
   * example. It takes a hash of some of each example's numbers, and a copy of the labels of batches
   * with canaries.
   *
   * @param share of the training examples, above 0 and at most {@value CanaryShare#MOST}; such as
   *     0.01
   * @throws IllegalArgumentException if it is not
   */
  public TacitListenerBuilder canaries(double share) {
    this.canaries = CanaryShare.of(share);
    return this;
  }

  /**
   * The same, however few training examples there are: where there are few, what training learns
   * suffers most.
   *
   * @param share of the training examples, above 0 and at most {@value CanaryShare#MOST}
   * @throws IllegalArgumentException if it is not
   */
  public TacitListenerBuilder canariesInSmallData(double share) {
    this.canaries = CanaryShare.inSmallData(share);
    return this;
  }

  /**
   * Which training examples to measure on; {@link ReferenceSet#stratified} with {@value
   * ReferenceSet#DEFAULT_EXAMPLES} unless told.
   */
  public TacitListenerBuilder reference(ReferenceSet reference) {
    this.reference = Argument.required("reference", reference);
    return this;
  }

  /**
   * Inputs that training does not see, copied; labels are not needed.
   *
   * @param inputs one array for each input of the network, examples along dimension 0
   * @throws IllegalArgumentException if there is none, one is null, or they differ in length
   */
  public TacitListenerBuilder heldOut(INDArray... inputs) {
    Argument.required("inputs", inputs);
    for (int i = 0; i < inputs.length; i++) {
      Argument.required("inputs[" + i + "]", inputs[i]);
    }
    return heldOut(new Batch(Arrays.asList(inputs), null));
  }

  /**
   * Examples that training does not see, copied; with labels, their accuracy is measured too, and
   * no network is warned of while it still gets better on them. A few hundred are enough.
   *
   * @throws IllegalArgumentException if there is none, or it has no features
   */
  public TacitListenerBuilder heldOut(DataSet examples) {
    return heldOut(Batch.of(examples));
  }

  private TacitListenerBuilder heldOut(Batch batch) {
    if (batch.inputs().isEmpty()) {
      throw new IllegalArgumentException("heldOut: has no inputs");
    }
    heldOut = Optional.of(Examples.copyOf("heldout", batch));
    return this;
  }

  /** What to measure beside the diagnostics that are added, {@link Preset#STANDARD} unless told. */
  public TacitListenerBuilder preset(Preset preset) {
    this.preset = Optional.of(Argument.required("preset", preset));
    return this;
  }

  /** Adds a diagnostic, in place of one of the same class. */
  public TacitListenerBuilder diagnostic(Diagnostic diagnostic) {
    added.add(new DiagnosticPlan.Added(Argument.required("diagnostic", diagnostic), null));
    return this;
  }

  /** Adds a diagnostic with a schedule of its own, in place of one of the same class. */
  public TacitListenerBuilder diagnostic(Diagnostic diagnostic, Schedule own) {
    added.add(
        new DiagnosticPlan.Added(
            Argument.required("diagnostic", diagnostic), Argument.required("own", own)));
    return this;
  }

  /** Takes no preset, so that only the diagnostics that are added measure. */
  public TacitListenerBuilder withoutStandardDiagnostics() {
    this.preset = Optional.empty();
    return this;
  }

  /**
   * Adds what keeps parameters as they are measured: {@link dev.tacit.action.KeptCheckpoints},
   * {@link dev.tacit.action.AveragedWeights}, or your own.
   *
   * @param keeper called on the thread that measures, for the snapshots of every worker
   */
  public TacitListenerBuilder keep(SnapshotKeeper keeper) {
    added.add(new DiagnosticPlan.Added(new Keeping(Argument.required("keeper", keeper)), null));
    return this;
  }

  /** When to call it memorization onset; {@link OnsetRules#DEFAULT} unless told. */
  public TacitListenerBuilder onset(OnsetRules rules) {
    this.onsetRules = Argument.required("rules", rules);
    return this;
  }

  /**
   * Adds something to do when memorization begins. It is logged in any case, as a warning.
   *
   * @param action called once for each worker, on the thread that measures
   */
  public TacitListenerBuilder onOnset(OnsetAction action) {
    onsetActions.add(Argument.required("action", action));
    return this;
  }

  /**
   * Adds something to do when it is time to stop training: some time after the onset, when the
   * network finds few of the wrong labels implausible any more. What is learnt until then is worth
   * more where the onset is a false one. It is logged in any case. What sends an event, as a
   * webhook does, belongs to {@link #onOnset}: the event is the same.
   *
   * @param action called once for each worker, on the thread that measures
   */
  public TacitListenerBuilder onStop(OnsetAction action) {
    stopActions.add(Argument.required("action", action));
    return this;
  }

  /**
   * Adds something to do when somebody should look at labels: see {@link TacitListener#questions}.
   * It is logged in any case.
   *
   * @param action called once at most, on the thread that measures
   */
  public TacitListenerBuilder onQuestions(QuestionAction action) {
    questionActions.add(Argument.required("action", action));
    return this;
  }

  /**
   * Which of the run's workers this is; {@code 0} unless told. Same form as a run's name. With
   * {@link Workers#EACH}, their numbers follow it: {@code host7-0}, {@code host7-1}.
   */
  public TacitListenerBuilder worker(String worker) {
    this.worker = requireName("worker", worker);
    return this;
  }

  /**
   * What to measure if several models are trained at once, as by {@code ParallelWrapper}; {@link
   * Workers#ELECTED} unless told.
   */
  public TacitListenerBuilder workers(Workers workers) {
    this.workers = Argument.required("workers", workers);
    return this;
  }

  /** A few words on the data, for {@code tacit.run.info}. Same form as a run's name. */
  public TacitListenerBuilder dataset(String dataset) {
    this.dataset = requireName("dataset", dataset);
    return this;
  }

  /** A few words on the network, for {@code tacit.run.info}; its class and size unless told. */
  public TacitListenerBuilder model(String model) {
    this.model = requireName("model", model);
    return this;
  }

  /**
   * Tells this start of the run from its others; made up unless told, anew for every listener. What
   * went before under another id is over: the onset, curves and counts begin anew. Give the same to
   * all processes of a job, and to a job that goes on from a checkpoint, as its scheduler's number
   * of the job. Same form as a run's name.
   */
  public TacitListenerBuilder start(String id) {
    this.start = requireName("start", id);
    return this;
  }

  /**
   * How many snapshots may wait for the worker; {@value #DEFAULT_QUEUE_CAPACITY} unless told. Each
   * holds two arrays as large as the parameters. None waits if the listener is {@link
   * #synchronous}.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public TacitListenerBuilder queueCapacity(int snapshots) {
    if (snapshots < 1) {
      throw new IllegalArgumentException("queueCapacity=" + snapshots + ": must be at least 1");
    }
    this.queueCapacity = snapshots;
    return this;
  }

  /**
   * Training waits until a snapshot is measured and the sinks have taken the report; nothing is
   * dropped. It goes on all the same if a diagnostic or a sink exceeds its time limit.
   */
  public TacitListenerBuilder synchronous() {
    this.synchronous = true;
    return this;
  }

  /**
   * How long a diagnostic may run; five minutes unless told. One that takes longer is interrupted
   * and called no more; if it does not end, its thread is left behind.
   *
   * @throws IllegalArgumentException if it is not above 0
   */
  public TacitListenerBuilder diagnosticTimeout(Duration timeout) {
    this.diagnosticTimeout = requirePositive("diagnosticTimeout", timeout);
    return this;
  }

  /**
   * How long training waits for the sinks to take a report if it is {@link #synchronous}; ten
   * seconds unless told. After that, nobody waits for the sink until it has caught up.
   *
   * @throws IllegalArgumentException if it is not above 0
   */
  public TacitListenerBuilder sinkTimeout(Duration timeout) {
    this.sinkTimeout = requirePositive("sinkTimeout", timeout);
    return this;
  }

  private static Duration requirePositive(String parameter, Duration timeout) {
    Argument.required(parameter, timeout);
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(parameter + "=" + timeout + ": must be above 0");
    }
    return timeout;
  }

  /**
   * How long closing waits for what was submitted to be measured and for the sinks to take it and
   * to close; one minute unless told. A JVM that shuts down waits for {@value
   * TacitListener#SHUTDOWN_SECONDS} seconds at most.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public TacitListenerBuilder closeTimeout(Duration timeout) {
    if (Argument.required("closeTimeout", timeout).isNegative()) {
      throw new IllegalArgumentException("closeTimeout=" + timeout + ": must not be negative");
    }
    this.closeTimeout = timeout;
    return this;
  }

  /**
   * Builds the listener; asynchronous ones start their worker. What this builder is told afterwards
   * changes nothing.
   *
   * @throws IllegalArgumentException if there is no sink, two diagnostics measure one metric,
   *     held-out inputs differ in shape from the given reference examples, or two settings
   *     contradict each other
   * @throws IllegalStateException if it has built a listener before, which the sinks and
   *     diagnostics belong to
   */
  public TacitListener build() {
    requireFitting();
    ListenerSettings settings = settings();
    if (built) {
      throw new IllegalStateException(
          "This builder has built a listener, which its sinks and diagnostics belong to: begin"
              + " another with TacitListener.builder");
    }
    built = true;
    return new TacitListener(settings);
  }

  private void requireFitting() {
    if (sinks.isEmpty()) {
      throw new IllegalArgumentException("sink: none given, at least one is needed");
    }
    if (exactly != null && schedule != null) {
      throw new IllegalArgumentException(
          "schedule: exactly() says when to measure as well; give one of them");
    }
    if (exactly != null && budget != null && !budget.isUnlimited()) {
      throw new IllegalArgumentException(
          "budget=OverheadBudget.of("
              + budget.share()
              + "): exactly() measures whatever it costs; give one of them");
    }
    reference.known().ifPresent(this::requireFittingHeldOut);
  }

  private void requireFittingHeldOut(Examples training) {
    heldOut
        .flatMap(held -> InputShapes.difference(held, training))
        .ifPresent(
            difference -> {
              throw new IllegalArgumentException(
                  "heldOut: " + difference + "; must be shaped as the reference examples");
            });
  }

  private ListenerSettings settings() {
    OverheadBudget spending = budget == null ? OverheadBudget.DEFAULT : budget;
    OverheadBudget limit = exactly == null ? spending : OverheadBudget.unlimited();
    return new ListenerSettings(
        observing(limit),
        limit,
        new PipelineSettings(
            "tacit-" + run,
            execution(),
            new TimeLimits(diagnosticTimeout, sinkTimeout, closeTimeout),
            List.copyOf(sinks)),
        onsetRules,
        new ListenerSettings.Actions(onsetActions, stopActions, questionActions),
        Optional.ofNullable(answers),
        Optional.ofNullable(canaries));
  }

  private Execution execution() {
    return synchronous ? new Execution.Synchronous() : new Execution.Asynchronous(queueCapacity);
  }

  private Observing observing(OverheadBudget limit) {
    String id = start == null ? StartId.fresh().text() : start;
    return new Observing(
        new RunNaming(run, worker, workers == Workers.EACH, dataset, model, id),
        reference,
        heldOut,
        plan(!limit.isUnlimited()),
        everyExample || limit.isUnlimited());
  }

  private DiagnosticPlan plan(boolean budgeted) {
    List<DiagnosticPlan.Added> all = new ArrayList<>(added);
    if (canaries != null) {
      all.add(new DiagnosticPlan.Added(new CanaryFit(), null));
    }
    Schedule by = exactly == null ? schedule : exactly;
    return DiagnosticPlan.of(preset, all, by == null ? DEFAULT_SCHEDULE : by, budgeted);
  }
}
