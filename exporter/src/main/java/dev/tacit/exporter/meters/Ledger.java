// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.meters;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose the series of one registry are, as far as they are ours, and which of them are new.
 *
 * <p>A registry does not tell a meter that it has just made from one that it had. It does tell its
 * listeners, on the thread that registers. Everything here is used under {@link #LOCK}: two sinks
 * must not both find a series free, and no series may be registered while the last one of its name
 * is being removed.
 */
final class Ledger {

  /** One for all registries, since those that are composed share others. */
  static final Object LOCK = new Object();

  /** The registry keeps its ledger, as a listener: nothing else may keep the registry. */
  private static final Map<MeterRegistry, WeakReference<Ledger>> LEDGERS = new WeakHashMap<>();

  private final Map<Meter.Id, OwnMeter<?>> owners = new HashMap<>();
  private final List<Meter> added = new ArrayList<>();
  private @Nullable String failure;
  private volatile @Nullable Thread watched;

  private Ledger() {}

  static Ledger of(MeterRegistry registry) {
    WeakReference<Ledger> kept = LEDGERS.get(registry);
    Ledger known = kept == null ? null : kept.get();
    if (known != null) {
      return known;
    }
    Ledger ledger = new Ledger();
    registry
        .config()
        .onMeterAdded(ledger::added)
        .onMeterRegistrationFailed((id, reason) -> ledger.failed(reason));
    LEDGERS.put(registry, new WeakReference<>(ledger));
    return ledger;
  }

  /** From now on, what this thread registers is new. */
  void watch() {
    added.clear();
    failure = null;
    watched = Thread.currentThread();
  }

  void unwatch() {
    watched = null;
  }

  /** Called by whoever registers, also for meters that are not ours and without the lock. */
  private void added(Meter meter) {
    if (Thread.currentThread() == watched && meter.getId().syntheticAssociation() == null) {
      added.add(meter);
    }
  }

  private void failed(@Nullable String reason) {
    if (Thread.currentThread() == watched) {
      failure = String.valueOf(reason);
    }
  }

  /** What was new while it was watched, null if nothing was. */
  @Nullable Meter newest() {
    return added.isEmpty() ? null : added.get(added.size() - 1);
  }

  /** What the registry said against what was registered while it was watched, null if nothing. */
  @Nullable String failure() {
    return failure;
  }

  void own(Meter meter, OwnMeter<?> owner) {
    owners.put(meter.getId(), owner);
  }

  @Nullable OwnMeter<?> owner(Meter.Id id) {
    return owners.get(id);
  }

  void disown(Meter meter) {
    owners.remove(meter.getId());
  }
}
