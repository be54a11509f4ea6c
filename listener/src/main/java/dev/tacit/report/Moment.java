// SPDX-License-Identifier: Apache-2.0
package dev.tacit.report;

import java.time.Instant;

/**
 * When training was measured.
 *
 * @param iteration counted from 0 as Deeplearning4j does
 * @param epoch counted from 0: Deeplearning4j's; in loops of {@code fit(dataSet)}, which have none,
 *     the number of times that training had gone through its data
 * @param time when the snapshot was taken
 */
public record Moment(int iteration, int epoch, Instant time) {}
