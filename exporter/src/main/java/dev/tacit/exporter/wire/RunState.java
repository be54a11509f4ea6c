// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * That a run began, ended or went silent.
 *
 * @param run its name
 * @param worker which of its workers says so
 * @param state what happened
 * @param time when
 * @param configuration what is known of the run from its start: model, dataset, version
 * @param start tells two starts of one run name apart; {@code ""} in records of versions that did
 *     not tell
 */
public record RunState(
    String run,
    String worker,
    State state,
    Instant time,
    Map<String, String> configuration,
    String start) {

  /** What happened to a run. */
  public enum State {
    /** It made its first report. */
    STARTED,
    /** It was closed, and makes no more reports. A run that crashes does not say so. */
    ENDED,
    /** The exporter has not heard of it for long; it may come back. */
    SILENT;

    /** As it stands in records. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the map. */
  public RunState {
    configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
  }

  /** Without a start. */
  public RunState(
      String run, String worker, State state, Instant time, Map<String, String> configuration) {
    this(run, worker, state, time, configuration, "");
  }
}
