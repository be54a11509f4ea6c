// SPDX-License-Identifier: Apache-2.0
package dev.tacit.report;

/**
 * Who was measured.
 *
 * @param run the run's name, unique among the runs that share a dashboard
 * @param worker which of the run's workers, {@code "0"} if there is one
 * @param start tells two starts of one run name apart; {@code ""} in reports of versions that did
 *     not tell
 */
public record Origin(String run, String worker, String start) {}
