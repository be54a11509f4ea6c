package dev.tacit.exporter.runs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run in a few words.
 *
 * @param run its name
 * @param started time of its first report since it was started last
 * @param seen when its latest report reached Kafka
 * @param ended when the last of its workers said that it makes no more reports, null if one did not
 * @param active whether it is shown on the page of metrics
 * @param reports how many were counted since
 * @param workers their names
 * @param iteration the highest of its workers' latest
 * @param epoch the highest of its workers' latest
 * @param state 0 learning, 1 warning, 2 onset, 3 interpolating; 2 if any worker's is 2, else the
 *     highest; {@link #NOT_JUDGED} if nobody says
 * @param onsetIteration the lowest at which a worker began to memorize, -1 if none did
 * @param starts all that are known of its name, the latest last; what is said above is of those
 *     that are not over
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
    int onsetIteration,
    List<RunStart> starts) {

  /** Stands for no state. */
  public static final int NOT_JUDGED = -1;

  /** Copies the lists. */
  public RunSummary {
    workers = List.copyOf(workers);
    starts = List.copyOf(starts);
  }

  /** The latest of its starts, {@code ""} if reports do not tell. */
  public String start() {
    return starts.isEmpty() ? "" : starts.get(starts.size() - 1).start();
  }

  /** Its fields, as they are answered. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run);
    json.put("active", active);
    json.put("started", started.toString());
    json.put("seen", seen.toString());
    if (ended != null) {
      json.put("ended", ended.toString());
    }
    json.put("reports", reports);
    json.put("workers", workers);
    json.put("iteration", iteration);
    json.put("epoch", epoch);
    if (state != NOT_JUDGED) {
      json.put("memorization", state);
    }
    if (onsetIteration >= 0) {
      json.put("onset", onsetIteration);
    }
    json.put("starts", starts.stream().map(RunStart::json).toList());
    return json;
  }
}
