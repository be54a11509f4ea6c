// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.examples.lab.overhead.IdleListener.Network;
import dev.tacit.examples.lab.overhead.IdleListener.Reason;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What an iteration costs that is not measured. Not final, since JMH derives classes from it; what
 * is annotated is public, since it calls that.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class IdleIteration {

  /** What trains. */
  @Param public Network network = Network.SMALL;

  /** Why nothing is measured. */
  @Param public Reason reason = Reason.NOT_SCHEDULED;

  private @Nullable IdleListener listener;

  /** Trains until a first measurement is over. */
  @Setup
  public void train() {
    listener = IdleListener.of(network, reason);
  }

  /** The listener's part of one iteration. */
  @Benchmark
  public void iteration() {
    Objects.requireNonNull(listener).iteration();
  }

  /** Closes the listener. */
  @TearDown
  public void close() {
    Objects.requireNonNull(listener).close();
  }
}
