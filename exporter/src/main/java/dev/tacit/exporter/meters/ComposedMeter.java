// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.noop.NoopMeter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * In a registry that is composed of others, each with filters of its own.
 *
 * <p>Removing a meter from the composed registry removes, from each of the others, whatever is in
 * the meter's place there. If that is somebody else's, the meter stays, without a value, until that
 * other one is removed.
 */
final class ComposedMeter<M extends Meter> implements OwnMeter<M> {

  private final CompositeMeterRegistry registry;
  private final Meter.Id id;
  private final Blueprint<M> blueprint;
  private final Map<MeterRegistry, PlainMeter<M>> places = new LinkedHashMap<>();
  private @Nullable M whole;

  /** The composed registry's meter writes where this one is shown, and nowhere else. */
  private boolean writesThrough;

  private boolean removed;

  /** What the composed registry's own filters merge it with. */
  private @Nullable Meter merged;

  ComposedMeter(CompositeMeterRegistry registry, Meter.Id id, Blueprint<M> blueprint) {
    this.registry = registry;
    this.id = id;
    this.blueprint = blueprint;
  }

  @Override
  public @Nullable Refusal show() {
    synchronized (Ledger.LOCK) {
      Refusal refusal = whole == null ? claim() : null;
      if (refusal != null) {
        return refusal;
      }
      removed = false;
      for (PlainMeter<M> place : places.values()) {
        Refusal here = place.show();
        refusal = refusal == null ? here : refusal;
      }
      writesThrough &= refusal == null;
      if (refusal != null && places.values().stream().noneMatch(this::shownOrMerged)) {
        remove(); // denied everywhere
      }
      return refusal;
    }
  }

  private boolean shownOrMerged(PlainMeter<M> place) {
    return place.registered() || place.inTheWay() != null;
  }

  private @Nullable Refusal claim() {
    Ledger ledger = Ledger.of(registry);
    Map<MeterRegistry, Ledger> ledgers = new LinkedHashMap<>();
    leaves(registry).forEach(leaf -> ledgers.put(leaf, Ledger.of(leaf)));
    M candidate;
    merged = null;
    ledger.watch();
    ledgers.values().forEach(Ledger::watch);
    try {
      candidate = blueprint.register(registry, id);
    } catch (RuntimeException e) { // what a user's registry or filter throws harms one meter
      ledgers.forEach(ComposedMeter::undo);
      return Refusal.failed(e.getMessage());
    } finally {
      ledger.unwatch();
      ledgers.values().forEach(Ledger::unwatch);
    }
    if (ledger.newest() == candidate) {
      writesThrough = true;
    } else if (candidate instanceof NoopMeter) {
      return Refusal.denied();
    } else if (!(ledger.owner(candidate.getId()) instanceof ComposedMeter<?> other
        && other.handsOver())) {
      merged = candidate;
      return Refusal.of(id, candidate);
    }
    settle(candidate, ledgers);
    return null;
  }

  private static void undo(MeterRegistry leaf, Ledger ledger) {
    Meter child = ledger.newest();
    if (child != null) {
      leaf.remove(child);
    }
  }

  /** Gives up the composed registry's meter, if it only waits for being removed. */
  private boolean handsOver() {
    boolean waits = removed && whole != null;
    if (waits) {
      whole = null;
    }
    return waits;
  }

  private void settle(M candidate, Map<MeterRegistry, Ledger> ledgers) {
    Ledger.of(registry).own(candidate, this);
    whole = candidate;
    removed = false;
    places.clear();
    ledgers.forEach(
        (leaf, ledger) -> {
          PlainMeter<M> place = new PlainMeter<>(leaf, candidate.getId(), blueprint);
          places.put(leaf, place);
          if (ledger.newest() != null) {
            place.settle(ledger);
          }
        });
  }

  @Override
  public boolean registered() {
    synchronized (Ledger.LOCK) {
      return whole != null;
    }
  }

  @Override
  public void write(Consumer<M> writer) {
    synchronized (Ledger.LOCK) {
      M composed = whole;
      if (composed != null && writesThrough) {
        writer.accept(composed);
      } else {
        places.values().forEach(place -> place.write(writer));
      }
    }
  }

  @Override
  public void writeToMerged(Consumer<Meter> writer) {
    synchronized (Ledger.LOCK) {
      Meter other = merged;
      if (other != null) {
        writer.accept(other);
      }
      places.values().forEach(place -> place.writeToMerged(writer));
    }
  }

  @Override
  public void remove() {
    synchronized (Ledger.LOCK) {
      M composed = whole;
      if (composed == null) {
        return;
      }
      removed = true;
      places.values().forEach(PlainMeter::remove);
      if (places.values().stream().anyMatch(place -> place.defers(this::remove))) {
        return;
      }
      Ledger ledger = Ledger.of(registry);
      if (ledger.owner(composed.getId()) == this) {
        registry.remove(composed);
        ledger.disown(composed);
      }
      whole = null;
    }
  }

  private static Stream<MeterRegistry> leaves(MeterRegistry registry) {
    return registry instanceof CompositeMeterRegistry composite
        ? composite.getRegistries().stream().flatMap(ComposedMeter::leaves)
        : Stream.of(registry);
  }
}
