// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import dev.tacit.argument.Argument;
import dev.tacit.internal.observe.Observing;
import dev.tacit.internal.observe.RunNaming;
import dev.tacit.internal.pipeline.PipelineSettings;
import dev.tacit.label.QuestionAction;
import dev.tacit.onset.OnsetAction;
import dev.tacit.onset.OnsetRules;
import dev.tacit.sink.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Configures a {@link TacitListener}; every setter fails at once on what is not allowed. */
public final class TacitListenerBuilder extends ExecutionBuilder<TacitListenerBuilder> {

  /** Snapshots that may wait for the worker by default. */
  public static final int DEFAULT_QUEUE_CAPACITY = 2;

  /** How long closing waits for what was submitted by default. */
  public static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(60);

  /** How long a diagnostic may run by default. */
  public static final Duration DEFAULT_DIAGNOSTIC_TIMEOUT = Duration.ofMinutes(5);

  /** How long training waits for sinks by default, where the listener is synchronous. */
  public static final Duration DEFAULT_SINK_TIMEOUT = Duration.ofSeconds(10);

  private static final int LONGEST_NAME = 200;

  private final String run;
  private final List<Sink> sinks = new ArrayList<>();
  private @Nullable String worker;
  private Workers workers = Workers.ELECTED;
  private String dataset = "";
  private @Nullable String model;
  private @Nullable String start;
  private OnsetRules onsetRules = OnsetRules.DEFAULT;
  private final List<OnsetAction> onsetActions = new ArrayList<>();
  private final List<OnsetAction> stopActions = new ArrayList<>();
  private final List<QuestionAction> questionActions = new ArrayList<>();
  private boolean built;

  TacitListenerBuilder(String run) {
    this.run = requireName("run", run);
  }

  @Override
  TacitListenerBuilder self() {
    return this;
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

  /** When to call it memorization onset; {@link OnsetRules#DEFAULT} by default. */
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
   * Which of the run's workers this is; {@code 0} by default. Same form as a run's name. With
   * {@link Workers#EACH}, their numbers follow it: {@code host7-0}, {@code host7-1}.
   */
  public TacitListenerBuilder worker(String worker) {
    this.worker = requireName("worker", worker);
    return this;
  }

  /**
   * What to measure if several models are trained at once, as by {@code ParallelWrapper}; {@link
   * Workers#ELECTED} by default.
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

  /** A few words on the network, for {@code tacit.run.info}; its class and size by default. */
  public TacitListenerBuilder model(String model) {
    this.model = requireName("model", model);
    return this;
  }

  /**
   * Tells this start of the run from its others; made up by default, anew for every listener. What
   * went before under another id is over: the onset, curves and counts begin anew. Give the same to
   * all processes of a job, and to a job that goes on from a checkpoint, as its scheduler's number
   * of the job. Same form as a run's name.
   */
  public TacitListenerBuilder start(String id) {
    this.start = requireName("start", id);
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
    requireOneMeasuring();
    requireFittingHeldOut();
  }

  private ListenerSettings settings() {
    return new ListenerSettings(
        observing(),
        limit(),
        new PipelineSettings("tacit-" + run, execution(), timeLimits(), List.copyOf(sinks)),
        onsetRules,
        new ListenerSettings.Actions(onsetActions, stopActions, questionActions),
        keptAnswers(),
        plantedCanaries());
  }

  private Observing observing() {
    String id = start == null ? StartId.fresh().text() : start;
    return new Observing(
        new RunNaming(run, worker, workers == Workers.EACH, dataset, model, id),
        chosenReference(),
        chosenHeldOut(),
        plan(),
        readsEveryExample() || limit().isUnlimited(),
        seedOfDiagnostics());
  }
}
