// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.noop.NoopMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** In a registry that is not composed of others. */
final class PlainMeter<M extends Meter> implements OwnMeter<M> {

  private final MeterRegistry registry;
  private final Meter.Id id;
  private final Blueprint<M> blueprint;
  private final List<Runnable> waiting = new ArrayList<>();
  private volatile @Nullable M meter;
  private @Nullable Refusal refusal;

  PlainMeter(MeterRegistry registry, Meter.Id id, Blueprint<M> blueprint) {
    this.registry = registry;
    this.id = id;
    this.blueprint = blueprint;
  }

  @Override
  public @Nullable Refusal show() {
    synchronized (Ledger.LOCK) {
      if (meter == null) {
        refusal = claim(Ledger.of(registry));
      }
      return refusal;
    }
  }

  private @Nullable Refusal claim(Ledger ledger) {
    M candidate;
    ledger.watch();
    try {
      candidate = blueprint.register(registry, id);
    } catch (RuntimeException e) { // what a user's registry or filter throws harms one meter
      return Refusal.failed(e.getMessage());
    } finally {
      ledger.unwatch();
    }
    if (ledger.newest() == candidate) {
      return settle(ledger);
    }
    return candidate instanceof NoopMeter ? Refusal.denied() : Refusal.of(id, candidate);
  }

  /** Takes what has just been registered for this meter, unless the registry objects. */
  @SuppressWarnings("unchecked") // it is what the blueprint registered
  @Nullable Refusal settle(Ledger ledger) {
    M registered = (M) Objects.requireNonNull(ledger.newest());
    String failure = ledger.failure();
    if (failure != null) {
      registry.remove(registered);
      refusal = Refusal.failed(failure);
    } else {
      ledger.own(registered, this);
      meter = registered;
      refusal = null;
    }
    return refusal;
  }

  @Override
  public boolean registered() {
    return meter != null;
  }

  @Override
  public void write(Consumer<M> writer) {
    M own = meter;
    if (own != null) {
      writer.accept(own);
    }
  }

  @Override
  public void writeToMerged(Consumer<Meter> writer) {
    synchronized (Ledger.LOCK) {
      Meter other = inTheWay();
      if (other != null) {
        writer.accept(other);
      }
    }
  }

  /** The meter of somebody else that is in its place now, null if there is none. */
  @Nullable Meter inTheWay() {
    Meter other = refusal == null ? null : refusal.other();
    if (other == null) {
      return null;
    }
    return registry.find(other.getId().getName()).meters().stream()
        .filter(present -> present.getId().equals(other.getId()))
        .findAny()
        .orElse(null);
  }

  /**
   * Does something once there is nobody else's meter in its place.
   *
   * @return whether there is one; if it is not ours but the user's, nothing is done ever
   */
  boolean defers(Runnable task) {
    Meter other = inTheWay();
    if (other != null
        && Ledger.of(registry).owner(other.getId()) instanceof PlainMeter<?> neighbour) {
      neighbour.waiting.add(task);
    }
    return other != null;
  }

  @Override
  public void remove() {
    synchronized (Ledger.LOCK) {
      M own = meter;
      Ledger ledger = Ledger.of(registry);
      // Unless the user removed it, and the series is another's by now.
      if (own != null && ledger.owner(own.getId()) == this) {
        registry.remove(own);
        ledger.disown(own);
      }
      meter = null;
      List<Runnable> tasks = List.copyOf(waiting);
      waiting.clear();
      tasks.forEach(Runnable::run);
    }
  }
}
