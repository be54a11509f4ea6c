package dev.tacit.exporter.api;

import dev.tacit.onset.OnsetState;
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
 * @param state 0 learning, 1 warning, 2 onset, 3 interpolating, {@link #NOT_JUDGED}; of several
 *     workers, the {@link #worse} one
 * @param onsetIteration the lowest at which a worker began to memorize, -1 if none did
 * @param reason why it is not judged, empty if it is or nobody says
 * @param evidence why it is judged as it is, a sentence each; empty if nobody says
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
    String reason,
    List<String> evidence,
    List<RunStart> starts) {

  /** Stands for no state. */
  public static final int NOT_JUDGED = -1;

  /** From the worst on: what is not known is worse than any good news. */
  private static final List<Integer> WORST_FIRST =
      List.of(
          OnsetState.ONSET.value(),
          OnsetState.WARNING.value(),
          NOT_JUDGED,
          OnsetState.INTERPOLATING.value(),
          OnsetState.LEARNING.value());

  /** Copies the lists. */
  public RunSummary {
    workers = List.copyOf(workers);
    evidence = List.copyOf(evidence);
    starts = List.copyOf(starts);
  }

  /** Which of two workers' states the run has. */
  public static int worse(int one, int other) {
    return WORST_FIRST.indexOf(one) <= WORST_FIRST.indexOf(other) ? one : other;
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
    } else if (!reason.isEmpty()) {
      json.put("notJudged", reason);
    }
    if (onsetIteration >= 0) {
      json.put("onset", onsetIteration);
    }
    if (!evidence.isEmpty()) {
      json.put("evidence", evidence);
    }
    json.put("starts", starts.stream().map(RunStart::json).toList());
    return json;
  }
}
