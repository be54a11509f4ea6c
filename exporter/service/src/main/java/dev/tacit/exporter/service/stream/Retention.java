// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import java.time.Duration;

/**
 * How long runs are known.
 *
 * @param endedAfter so long after all its workers said that they ended, a run is no longer shown;
 *     Prometheus should scrape it once more
 * @param silentAfter without a report for so long, a run is no longer shown
 * @param forgetAfter without a report for so long, nothing of it is kept
 * @param history how many reports of a worker are kept whole; also within how many a report that
 *     comes twice is told from a new one
 * @param check how often runs are looked through
 */
public record Retention(
    Duration endedAfter, Duration silentAfter, Duration forgetAfter, int history, Duration check) {}
