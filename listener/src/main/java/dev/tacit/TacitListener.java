package dev.tacit;

import dev.tacit.diagnostic.Preset;
import dev.tacit.diagnostic.SuspectSource;
import dev.tacit.onset.Verdict;
import dev.tacit.pipeline.Health;
import dev.tacit.pipeline.Overhead;
import dev.tacit.pipeline.Pipeline;
import dev.tacit.pipeline.Warnings;
import dev.tacit.report.Metric;
import dev.tacit.report.Suspect;
import dev.tacit.schedule.Schedule.Moment;
import dev.tacit.snapshot.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures a network while it trains.
 *
 * <p>Attach it with {@code model.addListeners(tacit)} and close it when training is done. It copies
 * parameters and a few examples on the training thread, and measures on a thread of its own unless
 * told to be {@link TacitListenerBuilder#synchronous() synchronous}. Nothing it does reaches
 * training: it throws nothing, draws no random number and writes to nothing of the model's.
 *
 * <p>One listener measures one run. If several threads train copies of a model, as {@code
 * ParallelWrapper} does, the thread that comes first is measured.
 */
public final class TacitListener extends BaseTrainingListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TacitListener.class);

  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Warnings warnings = new Warnings(LOG);
  private final Overhead overhead = new Overhead(System::nanoTime);
  private final Health health = new Health(overhead);
  private final boolean synchronous;
  private final Pipeline pipeline;
  private final Observer observer;
  private final List<SuspectSource> suspectSources;

  TacitListener(TacitListenerBuilder settings) {
    this.synchronous = settings.queueCapacity() == 0;
    this.pipeline =
        new Pipeline(
            "tacit-" + settings.run(),
            settings.queueCapacity(),
            settings.closeTimeout(),
            settings.onsetRules(),
            settings.sinks(),
            health,
            overhead,
            warnings);
    this.observer = new Observer(settings, pipeline, overhead);
    this.suspectSources = settings.suspectSources();
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

  @Override
  public void onBackwardPass(Model model) {
    guard(() -> observer.observeBackwardPass(model));
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    guard(() -> observer.observe(model, new Moment(iteration, epoch, false)));
  }

  @Override
  public void onEpochEnd(Model model) {
    guard(() -> observer.observe(model, new Moment(-1, new TrainedModel(model).epoch(), true)));
  }

  private void guard(Runnable observation) {
    // A second thread that trains does not wait: it is not the one that is measured.
    if (closed.get() || !oneAtATime.tryLock()) {
      return;
    }
    long start = overhead.now();
    try {
      overhead.begin();
      observation.run();
    } catch (Throwable e) { // whatever it is, training goes on
      health.count(Health.Outcome.FAILED);
      warnings.warn("observe", "An iteration could not be observed", e);
    } finally {
      overhead.spent(start);
      oneAtATime.unlock();
    }
  }

  /**
   * Measures what was taken so far, within the builder's {@code closeTimeout}, and closes the
   * sinks. Further calls do nothing. The model may keep the listener; it observes no more.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      pipeline.close();
      if (synchronous) {
        observer.release();
      }
    }
  }
}
