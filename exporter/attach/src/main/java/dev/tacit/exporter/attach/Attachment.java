// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.TacitListener;
import dev.tacit.TacitListenerBuilder;
import dev.tacit.action.StopTraining;
import dev.tacit.argument.Argument;
import dev.tacit.exporter.settings.SettingsException;
import dev.tacit.schedule.OverheadBudget;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * What measures a job as settings say: sinks that are opened once, and a listener for each model.
 *
 * <pre>{@code
 * try (Attachment tacit = Attachment.open(JobSettings.from(Path.of("tacit.yaml")))) {
 *   model.addListeners(tacit.listener());
 *   model.fit(data, epochs);
 * }
 * }</pre>
 *
 * <p>Closing it closes the listeners and then the sinks; a JVM that ends does so if nobody did.
 * Safe for use by several threads.
 */
public final class Attachment implements AutoCloseable {

  /** Listeners that close on another thread, or with the JVM, take ten seconds at most. */
  private static final Duration CLOSING = Duration.ofSeconds(12);

  private final JobSettings settings;
  private final OpenSinks sinks;
  private final StopTraining stopping = new StopTraining();
  private final Set<TacitListener> listeners = Collections.newSetFromMap(new WeakHashMap<>());
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread shutdown = new Thread(this::shutDown, "tacit-attachment-shutdown");

  private Attachment(JobSettings settings, OpenSinks sinks) {
    this.settings = settings;
    this.sinks = sinks;
  }

  /**
   * Opens what the settings name: the port, files, Kafka. Nothing of Deeplearning4j is touched
   * before the first {@link #listener}.
   *
   * @throws SettingsException if the port is in use, a file cannot be written, or Kafka refuses a
   *     property; nothing stays open then
   * @throws IllegalStateException if the JVM is about to end
   */
  public static Attachment open(JobSettings settings) {
    return open(settings, () -> Metrics.globalRegistry);
  }

  /**
   * Likewise, with another Micrometer in the place of {@link Metrics#globalRegistry}.
   *
   * @param registry asked for once, if the setting {@code micrometer} is {@code global}
   */
  public static Attachment open(JobSettings settings, Supplier<MeterRegistry> registry) {
    OpenSinks sinks;
    try {
      sinks =
          OpenSinks.open(
              Argument.required("settings", settings).sinks(),
              Argument.required("registry", registry));
    } catch (SettingsException e) {
      throw settings.origins().explain(e);
    }
    Attachment attachment = new Attachment(settings, sinks);
    try {
      Runtime.getRuntime().addShutdownHook(attachment.shutdown);
    } catch (IllegalStateException e) {
      sinks.close();
      throw e;
    }
    return attachment;
  }

  /** A listener for the job's only model. */
  public TacitListener listener() {
    return listener(run());
  }

  /**
   * A listener for one model. Closing it leaves the sinks open for others. It is closed with this
   * at the latest.
   *
   * @param run what the model's run is called, where a job trains several
   * @throws SettingsException if a file of examples cannot be read, or does not fit the others
   * @throws IllegalStateException if this is closed
   */
  public synchronized TacitListener listener(String run) {
    Argument.required("run", run);
    if (closed.get()) {
      throw new IllegalStateException("closed: this attachment makes no more listeners");
    }
    TacitListener listener = build(run);
    listeners.add(listener);
    sinks.show(run, listener);
    return listener;
  }

  private TacitListener build(String run) {
    try {
      TacitListenerBuilder builder = TacitListener.builder(run);
      settings.tell(builder);
      settings.actions().tell(builder, stopping);
      return sinks.build(builder);
    } catch (SettingsException e) {
      throw settings.origins().explain(e);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(e.getMessage() + " (given are " + settings + ")");
    }
  }

  /** What the run is called. */
  public String run() {
    return settings.run();
  }

  /** Where to look, for a person to read: an address, files, a topic. */
  public String address() {
    return sinks.address();
  }

  /**
   * Says when training is to end, as the setting {@code stop-training} has it. The job must ask:
   * {@code model.fit(tacit.stopTraining().until(data), epochs)}.
   */
  public StopTraining stopTraining() {
    return stopping;
  }

  /** One line for the start of the job: what is measured, where to look, what to expect. */
  public String sentence() {
    return "Tacit measures the run \""
        + run()
        + "\": see "
        + address()
        + ". "
        + cost(settings.measuring().limit())
        + " "
        + firstReport();
  }

  private static String cost(OverheadBudget budget) {
    if (budget.isUnlimited()) {
      return "Measuring takes whatever it costs.";
    }
    BigDecimal percent = BigDecimal.valueOf(budget.share()).movePointRight(2).stripTrailingZeros();
    return "Measuring takes " + percent.toPlainString() + " % of the time at most.";
  }

  private String firstReport() {
    String moment = settings.measuring().atEpochs() ? "at the end of an epoch" : "soon";
    int awaited = settings.examples().reference().awaited();
    return awaited == 0
        ? "The first report comes " + moment + " after training has begun."
        : "The first report comes "
            + moment
            + " after "
            + awaited
            + " training examples, or all there are, have gone by.";
  }

  /** Closes the listeners, then what was opened. Further calls do nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      copy().forEach(TacitListener::close);
      closeSinks();
      try {
        Runtime.getRuntime().removeShutdownHook(shutdown);
      } catch (IllegalStateException e) {
        // The JVM is ending: the hook finds this closed.
      }
    }
  }

  private synchronized List<TacitListener> copy() {
    return List.copyOf(listeners);
  }

  /** The JVM ends. Listeners have hooks of their own, which know how long that may take. */
  private void shutDown() {
    if (closed.compareAndSet(false, true)) {
      closeSinks();
    }
  }

  private void closeSinks() {
    try {
      sinks.awaitListeners(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sinks.close();
    }
  }
}
