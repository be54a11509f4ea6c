// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import java.time.Duration;

/**
 * How long the pipeline waits.
 *
 * @param diagnostic for a diagnostic, before it is interrupted and called no more
 * @param sink for the sinks to take a report, if training waits for them
 * @param close for what was submitted to be measured and published
 */
public record TimeLimits(Duration diagnostic, Duration sink, Duration close) {}
