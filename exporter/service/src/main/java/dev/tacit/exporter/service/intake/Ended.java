// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.intake;

/**
 * A worker said that it makes no more reports.
 *
 * @param run its run
 * @param worker its name
 * @param start of the run, {@code ""} if the record does not tell
 * @param time when, in milliseconds since 1970
 */
public record Ended(String run, String worker, String start, long time) {

  /** The same, at the latest then: a worker's clock may be ahead. */
  public Ended notAfter(long when) {
    return time <= when ? this : new Ended(run, worker, start, when);
  }
}
