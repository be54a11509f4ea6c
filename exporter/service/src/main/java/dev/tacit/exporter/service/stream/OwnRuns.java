// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import dev.tacit.exporter.service.fleet.Fleet;
import dev.tacit.exporter.service.fleet.Run;
import dev.tacit.exporter.service.fleet.StoredRun;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The runs of one partition: what the fleet shows of them is what the store holds. */
final class OwnRuns {

  private final RunStore store;
  private final Fleet fleet;
  private final Set<String> names = new HashSet<>();

  OwnRuns(RunStore store, Fleet fleet) {
    this.store = store;
    this.fleet = fleet;
  }

  /** Shows all that were stored. */
  void showAll() {
    store.forEach(this::show);
  }

  private void show(Run run) {
    names.add(run.name());
    if (run.active()) {
      fleet.show(run);
    } else {
      fleet.hide(run);
    }
  }

  Set<String> names() {
    return Set.copyOf(names);
  }

  Optional<Run> get(String name) {
    Optional<Run> shown = names.contains(name) ? fleet.active(name) : Optional.empty();
    return shown.isPresent() ? shown : store.get(name);
  }

  void store(Run run) {
    store(run, StoredRun.write(run));
  }

  /**
   * Stores and shows the run.
   *
   * @param state the same as bytes
   */
  void store(Run run, byte[] state) {
    store.put(run.name(), state);
    show(run);
  }

  void forget(String name) {
    store.delete(name);
    names.remove(name);
    fleet.forget(name);
  }

  Fleet fleet() {
    return fleet;
  }

  /** Another instance has the partition now. */
  void close() {
    names.forEach(fleet::forget);
    names.clear();
  }
}
