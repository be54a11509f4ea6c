package dev.tacit.exporter.service.fleet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run in a few words.
 *
 * @param run its name
 * @param started time of its first report
 * @param seen when its latest report reached Kafka
 * @param ended when the last of its workers said that it makes no more reports, null if one did not
 * @param active whether it is shown on the page of metrics
 * @param reports how many were counted
 * @param workers their names
 * @param iteration the highest of its workers' latest
 * @param epoch the highest of its workers' latest
 * @param state 0 learning, 1 warning, 2 onset, 3 interpolating; 2 if any worker's is 2, else the
 *     highest
 * @param onsetIteration the lowest at which a worker began to memorize, -1 if none did
 */
public record RunSummary(
    String run,
    Instant started,
    Instant seen,
    @Nullable Instant ended,
    boolean active,
    long reports,
    List<String> workers,
    int iteration,
    int epoch,
    int state,
    int onsetIteration) {

  /** Copies the list. */
  public RunSummary {
    workers = List.copyOf(workers);
  }
}
