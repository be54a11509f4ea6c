// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic;

import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * A measure: a function from a snapshot and a replica to measurements.
 *
 * <p>A class with a public constructor without parameters that is listed for {@link
 * java.util.ServiceLoader} measures in every job of the presets it is in; others are given to the
 * builder. Each listener has instances of its own, and one thread at a time calls them.
 */
public interface Diagnostic {

  /** What it is called in metrics and warnings. */
  default String name() {
    return getClass().getSimpleName();
  }

  /**
   * What measures in jobs of a preset, if it is listed for {@link java.util.ServiceLoader}: itself
   * in all but {@link Preset#ECONOMY}, unless it says otherwise.
   */
  default Optional<Diagnostic> in(Preset preset) {
    return preset == Preset.ECONOMY ? Optional.empty() : Optional.of(this);
  }

  /** How often it measures under an overhead budget; {@link Cadence#SOMETIMES} unless it says. */
  default Cadence cadence() {
    return Cadence.SOMETIMES;
  }

  /**
   * What measures in its place in jobs of a preset that have an overhead budget: the same metrics
   * at a lower price, with larger errors. Itself unless it says otherwise.
   */
  default Diagnostic frugal() {
    return this;
  }

  /**
   * Whether it can be given a part of the examples at a time, each part in turn, and keeps what it
   * saw of the others: see {@link Examples#whole()}. If not, an overhead budget may have it measure
   * on fewer examples, always the same ones.
   */
  default boolean takesParts() {
    return false;
  }

  /**
   * Whether it reads {@link Snapshot#preconditioner}. If so, a snapshot that it measures takes
   * another copy of P numbers where the updater is adaptive.
   */
  default boolean readsPreconditioner() {
    return false;
  }

  /**
   * What measures another of the run's workers in its place; itself unless it says otherwise. One
   * that remembers what it measured must give another, with the same settings and no memories.
   */
  default Diagnostic forAnotherWorker() {
    return this;
  }

  /** The metrics it measures. */
  List<Metric> metrics();

  /**
   * Measures.
   *
   * <p>What is undefined comes back as {@link Measurement#undefined}, with a reason. Arrays that
   * the replica returns are valid during this call only. What this method throws is counted, warned
   * of once, and reaches neither training nor other diagnostics. After five failures in a row, or
   * if it does not return within the builder's {@code diagnosticTimeout} (it is interrupted then),
   * it is called no more.
   *
   * @param snapshot the state to measure
   * @param replica the network at that state; keeps what one diagnostic computed for the next
   */
  List<Measurement> measure(Snapshot snapshot, Replica replica);
}
