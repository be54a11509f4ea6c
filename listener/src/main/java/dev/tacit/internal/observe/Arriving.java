// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.internal.arrival.ArrivalReader;
import dev.tacit.internal.pipeline.Due;
import dev.tacit.internal.training.ModelLogits;
import dev.tacit.internal.training.TrainedBatch;
import dev.tacit.internal.training.TrainedModel;
import dev.tacit.snapshot.Arrivals;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads what arrives at one model, and says when that is worth a report. */
final class Arriving {

  private static final long SECOND = 1_000_000_000;

  /** An epoch's end is told so long after the latest report at the earliest, in short jobs. */
  private static final long SOON = SECOND / 5;

  /** The same in all others: a report at every tenth of the time so far is enough. */
  private static final long ENOUGH = SECOND;

  private static final int PARTS = 10;

  /** What has arrived is told so long after the latest report at the latest. */
  private static final long LATE = 10 * SECOND;

  private final List<Diagnostic> free;
  private final boolean wanted;
  private final boolean every;
  private final Doubts doubts;
  private final LongSupplier clock;
  private String nothing = "training's passes were not read";
  private @Nullable ArrivalReader reader;
  private boolean epochEnded;
  private long begun;
  private long told;

  /**
   * @param wanted whether anybody asks what arrives
   * @param every whether all examples are to be read, whatever that costs
   * @param free who asks whatever the schedule says
   * @param doubts to be told what cannot be read
   * @param clock nanoseconds, from any origin
   */
  Arriving(
      boolean wanted, boolean every, List<Diagnostic> free, Doubts doubts, LongSupplier clock) {
    this.wanted = wanted;
    this.every = every;
    this.free = free;
    this.doubts = doubts;
    this.clock = clock;
  }

  /** Another model trains. */
  void beginsAnew() {
    reader = wanted ? new ArrivalReader(every) : null;
    epochEnded = false;
    begun = clock.getAsLong();
    told = begun - ENOUGH;
  }

  /** Within a forward pass of a network with a loss layer. */
  void passing(ModelLogits model, @Nullable INDArray lossInput) {
    if (lossInput != null) {
      reading(one -> one.keep(model, lossInput));
    }
  }

  /** Within a backward pass, which may be training's. */
  void passed(TrainedModel model, @Nullable TrainedBatch batch) {
    if (batch != null) {
      reading(one -> one.read(model, batch));
    }
  }

  /** That pass was training's. */
  void trained() {
    reading(ArrivalReader::trained);
  }

  void epochEnded() {
    reading(ArrivalReader::epochEnded);
    epochEnded = true;
  }

  /** Whatever fails here, a moment without memory too, harms nothing else. */
  private void reading(Consumer<ArrivalReader> reading) {
    ArrivalReader now = reader;
    if (now != null) {
      try {
        reading.accept(now);
      } catch (Throwable e) {
        reader = null;
        nothing = "training's passes could not be read: " + e;
        doubts.unreadable(e);
      }
    }
  }

  /** Who is to tell now what has arrived. */
  List<Diagnostic> due() {
    if (free.isEmpty()) {
      return free;
    }
    long now = clock.getAsLong();
    long soon = Math.min(ENOUGH, Math.max(SOON, (now - begun) / PARTS));
    long passed = now - told;
    return passed >= LATE || (epochEnded && passed >= soon) ? free : List.of();
  }

  /** What has arrived so far, for those that measure now. */
  Arrivals forThose(List<Due> due) {
    if (due.stream().noneMatch(one -> one.diagnostic().cadence() == Cadence.FREE)) {
      return Arrivals.none("not asked for");
    }
    epochEnded = false;
    told = clock.getAsLong();
    return reader == null ? Arrivals.none(nothing) : reader.now();
  }
}
