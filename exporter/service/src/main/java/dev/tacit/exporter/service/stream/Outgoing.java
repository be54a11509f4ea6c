// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.exporter.api.RunSummary;
import dev.tacit.exporter.service.fleet.RunOnset;
import dev.tacit.exporter.service.intake.Refused;
import dev.tacit.exporter.wire.CloudEvent;
import dev.tacit.exporter.wire.OnsetEvent;
import dev.tacit.exporter.wire.OnsetJson;
import dev.tacit.exporter.wire.RunFacts;
import dev.tacit.exporter.wire.RunJson;
import dev.tacit.exporter.wire.RunState;
import dev.tacit.onset.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Records that the exporter writes: events and runs as {@link CloudEvent}s, and dead letters as
 * they came, with the reason beside them.
 */
final class Outgoing {

  /** The rest of a longer record is still where it came from. */
  private static final int MOST_BYTES = Shortened.KEPT;

  private Outgoing() {}

  static Record<byte[], byte[]> event(RunOnset onset, long timestamp) {
    OnsetEvent event =
        new OnsetEvent(
            onset.origin(),
            onset.iteration(),
            onset.reported(),
            onset.time(),
            onset.judge(),
            onset.evidence(),
            OnsetEvent.Explained.NOT);
    CloudEvent said =
        CloudEvent.onset(event.run(), event.worker(), event.start(), event.time())
            .from(CloudEvent.EXPORTER);
    return record(event.run(), OnsetJson.write(event), timestamp, said);
  }

  /** What became of a run that is no longer shown. */
  static Record<byte[], byte[]> run(RunSummary run, long now) {
    Instant ended = run.ended();
    RunState state =
        new RunState(
            run.run(),
            "all",
            ended == null ? RunState.State.SILENT : RunState.State.ENDED,
            ended == null ? run.seen() : ended,
            Map.of(),
            run.start());
    CloudEvent said =
        CloudEvent.run(run.run(), "all", run.start(), state.state().word(), state.time())
            .from(CloudEvent.EXPORTER);
    return record(run.run(), RunJson.write(state, facts(run)), now, said);
  }

  private static RunFacts facts(RunSummary run) {
    return new RunFacts(
        run.started(),
        run.reports(),
        run.iteration(),
        run.epoch(),
        run.state() == RunSummary.NOT_JUDGED ? null : run.state(),
        run.onsetIteration() == Verdict.NO_ONSET ? null : run.onsetIteration(),
        run.workers());
  }

  /** In a compacted topic, this removes what is there of the run. */
  static Record<byte[], byte[]> forgotten(String run, long now) {
    return new Record<>(run.getBytes(UTF_8), null, now);
  }

  private static Record<byte[], byte[]> record(
      String run, String json, long timestamp, CloudEvent said) {
    Headers headers = new RecordHeaders();
    said.headers().forEach((name, value) -> add(headers, name, value));
    return new Record<>(run.getBytes(UTF_8), json.getBytes(UTF_8), timestamp, headers);
  }

  static Record<byte[], byte[]> deadLetter(
      Record<byte[], byte[]> record, RecordMetadata from, Refused refused) {
    Headers headers = new RecordHeaders();
    add(headers, "tacit-reason", refused.reason().tag());
    add(headers, "tacit-detail", refused.detail());
    add(headers, "tacit-topic", from.topic());
    add(headers, "tacit-partition", Integer.toString(from.partition()));
    add(headers, "tacit-offset", Long.toString(from.offset()));
    byte[] value = record.value();
    if (Shortened.length(record) > MOST_BYTES) {
      add(headers, Shortened.BYTES, Integer.toString(Shortened.length(record)));
    }
    return new Record<>(cut(record.key()), cut(value), record.timestamp(), headers);
  }

  private static byte[] cut(byte[] bytes) {
    return bytes == null || bytes.length <= MOST_BYTES ? bytes : Arrays.copyOf(bytes, MOST_BYTES);
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
