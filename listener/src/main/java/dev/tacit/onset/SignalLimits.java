// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Canary;
import dev.tacit.report.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the signals that tell of memorizing are compared with.
 *
 * @param memory after the report that is judged
 * @param rules by which it is
 */
record SignalLimits(Remembered memory, OnsetRules rules) {

  private static final String WARNING = "warning";
  private static final String ONSET = "onset";
  private static final String STOP = "stop";

  /**
   * Where a limit stands.
   *
   * @param signal that is compared with it
   * @param state that lies beyond it
   */
  private record Place(String signal, String state) {}

  /** Those that are known, that of the signal which decided first. */
  List<Measurement> measurements() {
    Map<Place, Double> all = new LinkedHashMap<>();
    decided(all);
    Implausible implausible = memory.implausible();
    Contradictions contradictions = memory.contradictions();
    if (implausible.known()) {
      Arrived highest = implausible.level().highest();
      double level = highest == null ? Double.NaN : highest.share();
      put(all, Arrived.LABEL, WARNING, rules.implausible().floor());
      fallen(all, Arrived.LABEL, level, rules.implausible().fall());
    } else if (contradictions.known()) {
      put(all, Contradictions.LABEL, WARNING, rules.contradiction().excess());
      fallen(all, Contradictions.LABEL, contradictions.level(), rules.contradiction().fall());
    } else {
      norms(all);
    }
    List<Measurement> measurements = new ArrayList<>();
    all.forEach(
        (place, limit) ->
            measurements.add(
                Measurement.exact(Verdict.LIMIT, limit, place.signal(), place.state())));
    return measurements;
  }

  private boolean began() {
    return memory.onsetIteration() != Verdict.NO_ONSET;
  }

  /** What decided on the onset, or will: canaries do, where there are any. */
  private void decided(Map<Place, Double> all) {
    if (began()) {
      memory.evidence().forEach(one -> put(all, one.signal(), ONSET, one.baseline() * one.limit()));
    } else if (memory.canaries().known()) {
      put(all, Canary.FITTED, ONSET, rules.canaries().fitted());
    }
  }

  /** Parts of a share that has been higher. */
  private void fallen(Map<Place, Double> all, String signal, double level, double fall) {
    if (!began() && !memory.canaries().known()) {
      put(all, signal, ONSET, fall * level);
    }
    put(all, signal, STOP, rules.implausible().stop() * level);
  }

  private void norms(Map<Place, Double> all) {
    for (Signal signal : Signal.values()) {
      double baseline = memory.of(signal).baseline(signal, rules);
      put(all, signal.label(), WARNING, baseline * rules.warning().of(signal));
      if (!began()) {
        put(all, signal.label(), ONSET, baseline * rules.onset().of(signal));
      }
    }
  }

  private static void put(Map<Place, Double> all, String signal, String state, double limit) {
    if (Double.isFinite(limit)) {
      all.put(new Place(signal, state), limit);
    }
  }
}
