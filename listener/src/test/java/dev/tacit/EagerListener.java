// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import dev.tacit.reference.ReferenceSet;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;

/** Measures a few examples often, whatever it costs. */
final class EagerListener {

  private EagerListener() {}

  static TacitListenerBuilder into(InMemorySink sink) {
    return TacitListener.builder("test")
        .sink(sink)
        .reference(ReferenceSet.stratified(24))
        .budget(OverheadBudget.unlimited())
        .schedule(Schedule.every(3));
  }
}
