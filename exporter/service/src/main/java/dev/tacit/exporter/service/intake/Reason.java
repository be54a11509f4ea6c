// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.intake;

import java.util.Locale;

/** Why a record is not taken. */
public enum Reason {
  /** It has no value. */
  EMPTY,
  /** It is longer than allowed. */
  SIZE,
  /** It is not JSON, or not one object. */
  JSON,
  /** Its JSON is nested deeper than a report is. */
  DEPTH,
  /** It is of a schema version that this exporter does not know. */
  VERSION,
  /** A field is missing or malformed. */
  SCHEMA,
  /** The name of its run or worker is too long, blank or not printable. */
  NAME,
  /** Its key is not the run's name. */
  KEY,
  /** It would give its run, or the exporter, more series than allowed. */
  SERIES,
  /** Its run would have more workers than allowed. */
  WORKERS,
  /** It is of a new run, and there are as many runs as allowed. */
  RUNS,
  /** Reading it failed in a way nobody thought of. */
  FAILED;

  /** As in tags and headers. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
