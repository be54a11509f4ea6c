// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.snapshot.Snapshot;
import java.util.List;

/**
 * A snapshot and what is to be measured on it.
 *
 * @param run the run it belongs to
 * @param modelReplica where to measure
 * @param done called when the snapshot's arrays are no longer needed
 */
public record MeasuringTask(
    RunInfo run, Snapshot snapshot, List<Due> due, ModelReplica modelReplica, Runnable done) {}
