// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

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
import dev.tacit.onset.Onset;
import dev.tacit.reference.Examples;
import dev.tacit.schedule.Schedule.Moment;
import dev.tacit.sink.Sink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;

/** What a listener is made of, and what it does at each moment of training. */
final class MeasuredTraining {

  private final Warnings warnings;
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

  MeasuredTraining(ListenerSettings settings, Logger log) {
    this.warnings = new Warnings(log);
    DiagnosticPlan plan = settings.observing().plan();
    Costs costs =
        new Costs(overhead, new Allowance(settings.budget(), overhead, plan.diagnostics()));
    this.announcements = new Announcements(settings.run(), log);
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
        () -> findings.suspects(Onset.MOST_SUSPECTS),
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

  /** What is known of examples and labels. */
  LabelFindings findings() {
    return findings;
  }

  /** Empty before they are complete, after closing, and where none are kept. */
  Optional<Examples> referenceExamples() {
    Observers all = observation.observers();
    return all == null ? Optional.empty() : all.examples();
  }

  /** The share of wall time that measuring has taken. */
  double overhead() {
    return overhead.share();
  }

  void passesForward(Model model, Function<ModelLogits, @Nullable INDArray> lossInput) {
    if (canaries != null && !ending.closed()) {
      observation.inTurn(() -> canaries.passing(model));
    }
    ModelLogits logits = new ModelLogits(model);
    observe(
        all -> lossInput.apply(logits) == null ? null : all.ofBackwardPass(model),
        observer -> observer.observeForwardPass(logits, lossInput.apply(logits)));
  }

  void passesBackward(Model model) {
    PlantedLabels planted = canaries == null ? PlantedLabels.NOT_ASKED_FOR : canaries.passed(model);
    observe(
        all -> all.ofBackwardPass(model), observer -> observer.observeBackwardPass(model, planted));
  }

  void calculatesGradient(Model model) {
    observe(all -> all.of(model), observer -> observer.observeGradient(model));
  }

  void iterated(Model model, int iteration, int epoch) {
    observe(
        all -> all.ofIteration(model),
        observer -> {
          observer.observe(model, new Moment(iteration, epoch, false));
          advice.iterated();
        });
  }

  void epochStarts(Model model) {
    Observers all = observation.observers();
    if (all != null) {
      all.epochStarts(model);
    }
    if (canaries != null) {
      canaries.epochStarts();
    }
  }

  void epochEnded(Model model) {
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

  void close() {
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
        findings.suspects(Integer.MAX_VALUE).stream().filter(suspect -> suspect.area() < 0).count(),
        verdict.latest(),
        findings.labels());
  }
}
