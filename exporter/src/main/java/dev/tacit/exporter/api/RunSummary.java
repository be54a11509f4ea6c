// SPDX-License-Identifier: Apache-2.0
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
 * @param span when it was seen
 * @param progress how far it has come
 * @param judged whether it memorizes
 * @param starts all that are known of its name, the latest last; what is said above is of those
 *     that are not over
 */
public record RunSummary(
    String run, Span span, Progress progress, Judged judged, List<RunStart> starts) {

  /**
   * When a run was seen.
   *
   * @param started time of its first report since it was started last
   * @param seen when its latest report reached Kafka
   * @param ended when the last of its workers said that it makes no more reports, null if one did
   *     not
   * @param active whether it is shown on the page of metrics
   */
  public record Span(Instant started, Instant seen, @Nullable Instant ended, boolean active) {}

  /**
   * How far a run has come.
   *
   * @param reports how many were counted since
   * @param workers their names
   * @param iteration the highest of its workers' latest
   * @param epoch the highest of its workers' latest
   */
  public record Progress(long reports, List<String> workers, int iteration, int epoch) {

    /** Copies the list. */
    public Progress {
      workers = List.copyOf(workers);
    }
  }

  /**
   * Whether a run memorizes.
   *
   * @param state 0 learning, 1 warning, 2 onset, 3 interpolating, {@link RunSummary#NOT_JUDGED}; of
   *     several workers, the {@link RunSummary#worse} one
   * @param onsetIteration the lowest at which a worker began to memorize, -1 if none did
   * @param reason why it is not judged, empty if it is or nobody says
   * @param evidence why it is judged as it is, a sentence each; empty if nobody says
   */
  public record Judged(int state, int onsetIteration, String reason, List<String> evidence) {

    /** Copies the list. */
    public Judged {
      evidence = List.copyOf(evidence);
    }
  }

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

  /** Copies the list. */
  public RunSummary {
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

  /** Time of its first report since it was started last. */
  public Instant started() {
    return span.started();
  }

  /** When its latest report reached Kafka. */
  public Instant seen() {
    return span.seen();
  }

  /** When the last of its workers said that it makes no more reports, null if one did not. */
  public @Nullable Instant ended() {
    return span.ended();
  }

  /** Whether it is shown on the page of metrics. */
  public boolean active() {
    return span.active();
  }

  /** The names of its workers. */
  public List<String> workers() {
    return progress.workers();
  }

  /** 0 learning, 1 warning, 2 onset, 3 interpolating, {@link #NOT_JUDGED}. */
  public int state() {
    return judged.state();
  }

  /** How many reports were counted since. */
  public long reports() {
    return progress.reports();
  }

  /** The highest of its workers' latest. */
  public int iteration() {
    return progress.iteration();
  }

  /** The highest of its workers' latest. */
  public int epoch() {
    return progress.epoch();
  }

  /** The lowest at which a worker began to memorize, -1 if none did. */
  public int onsetIteration() {
    return judged.onsetIteration();
  }

  /** Its fields, as they are answered. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run);
    json.put("active", span.active());
    json.put("started", span.started().toString());
    json.put("seen", span.seen().toString());
    Instant ended = span.ended();
    if (ended != null) {
      json.put("ended", ended.toString());
    }
    json.put("reports", progress.reports());
    json.put("workers", progress.workers());
    json.put("iteration", progress.iteration());
    json.put("epoch", progress.epoch());
    if (judged.state() != NOT_JUDGED) {
      json.put("memorization", judged.state());
    } else if (!judged.reason().isEmpty()) {
      json.put("notJudged", judged.reason());
    }
    if (judged.onsetIteration() >= 0) {
      json.put("onset", judged.onsetIteration());
    }
    if (!judged.evidence().isEmpty()) {
      json.put("evidence", judged.evidence());
    }
    json.put("starts", starts.stream().map(RunStart::json).toList());
    return json;
  }
}
