// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.sink.Sink;
import java.util.List;

/**
 * How a pipeline works.
 *
 * @param name of its threads
 * @param sinks that reports go to
 */
public record PipelineSettings(
    String name, Execution execution, TimeLimits limits, List<Sink> sinks) {}
