// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import dev.tacit.argument.Argument;
import dev.tacit.internal.pipeline.Execution;
import dev.tacit.internal.pipeline.TimeLimits;
import java.time.Duration;

/**
 * The part of a {@link TacitListenerBuilder} that says who waits for whom, and for how long.
 *
 * @param <B> the builder
 */
abstract sealed class ExecutionBuilder<B extends ExecutionBuilder<B>> extends MeasuringBuilder<B>
    permits TacitListenerBuilder {

  private int queueCapacity = TacitListenerBuilder.DEFAULT_QUEUE_CAPACITY;
  private boolean synchronous;
  private Duration closeTimeout = TacitListenerBuilder.DEFAULT_CLOSE_TIMEOUT;
  private Duration diagnosticTimeout = TacitListenerBuilder.DEFAULT_DIAGNOSTIC_TIMEOUT;
  private Duration sinkTimeout = TacitListenerBuilder.DEFAULT_SINK_TIMEOUT;

  /**
   * How many snapshots may wait for the worker; {@value
   * TacitListenerBuilder#DEFAULT_QUEUE_CAPACITY} by default. Each holds two arrays as large as the
   * parameters. None waits if the listener is {@link #synchronous}.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public B queueCapacity(int snapshots) {
    if (snapshots < 1) {
      throw new IllegalArgumentException("queueCapacity=" + snapshots + ": must be at least 1");
    }
    this.queueCapacity = snapshots;
    return self();
  }

  /**
   * Training waits until a snapshot is measured and the sinks have taken the report; nothing is
   * dropped. It goes on all the same if a diagnostic or a sink exceeds its time limit.
   */
  public B synchronous() {
    this.synchronous = true;
    return self();
  }

  /**
   * How long a diagnostic may run; five minutes by default. One that takes longer is interrupted
   * and called no more; if it does not end, its thread is left behind.
   *
   * @throws IllegalArgumentException if it is not above 0
   */
  public B diagnosticTimeout(Duration timeout) {
    this.diagnosticTimeout = requirePositive("diagnosticTimeout", timeout);
    return self();
  }

  /**
   * How long training waits for the sinks to take a report if it is {@link #synchronous}; ten
   * seconds by default. After that, nobody waits for the sink until it has caught up.
   *
   * @throws IllegalArgumentException if it is not above 0
   */
  public B sinkTimeout(Duration timeout) {
    this.sinkTimeout = requirePositive("sinkTimeout", timeout);
    return self();
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
   * to close; one minute by default. A JVM that shuts down waits for {@value
   * TacitListener#SHUTDOWN_SECONDS} seconds at most.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public B closeTimeout(Duration timeout) {
    if (Argument.required("closeTimeout", timeout).isNegative()) {
      throw new IllegalArgumentException("closeTimeout=" + timeout + ": must not be negative");
    }
    this.closeTimeout = timeout;
    return self();
  }

  final Execution execution() {
    return synchronous ? new Execution.Synchronous() : new Execution.Asynchronous(queueCapacity);
  }

  final TimeLimits timeLimits() {
    return new TimeLimits(diagnosticTimeout, sinkTimeout, closeTimeout);
  }
}
