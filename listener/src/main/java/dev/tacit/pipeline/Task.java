package dev.tacit.pipeline;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.NetworkReplica;
import dev.tacit.replica.Replica;
import dev.tacit.snapshot.Snapshot;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A snapshot and what is to be measured on it.
 *
 * @param run the run it belongs to
 * @param place where to measure
 * @param done called when the snapshot's arrays are no longer needed
 */
public record Task(Run run, Snapshot snapshot, List<Diagnostic> due, Place place, Runnable done) {

  /** Where a snapshot is measured. */
  @FunctionalInterface
  public interface Place {

    /** Calls back with a replica that stands at the snapshot's parameters. */
    void measure(Snapshot snapshot, BiConsumer<Snapshot, Replica> measurement);

    /** On the given replica. */
    static Place on(NetworkReplica replica) {
      return (snapshot, measurement) -> {
        try (NetworkReplica.Standing ignored = replica.at(snapshot.parameters())) {
          measurement.accept(snapshot, replica);
        }
      };
    }
  }
}
