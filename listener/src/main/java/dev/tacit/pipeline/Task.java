package dev.tacit.pipeline;

import dev.tacit.snapshot.Snapshot;
import java.util.List;

/**
 * A snapshot and what is to be measured on it.
 *
 * @param run the run it belongs to
 * @param place where to measure
 * @param done called when the snapshot's arrays are no longer needed
 */
public record Task(Run run, Snapshot snapshot, List<Due> due, Place place, Runnable done) {}
