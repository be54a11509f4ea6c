package dev.tacit.exporter.service.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tacit.exporter.runs.RunSummary;
import dev.tacit.exporter.service.fleet.Onset;
import dev.tacit.exporter.service.intake.Refused;
import dev.tacit.exporter.wire.OnsetJson;
import dev.tacit.onset.Evidence;
import dev.tacit.onset.Verdict;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Records that the exporter writes: events and runs as CloudEvents 1.0 in binary mode, and dead
 * letters as they came, with the reason beside them.
 */
final class Outgoing {

  private static final int SCHEMA_VERSION = 1;
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter UTC_MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  /** The rest of a longer record is still where it came from. */
  private static final int MOST_BYTES = Shortened.KEPT;

  private Outgoing() {}

  static Record<byte[], byte[]> event(Onset onset, long timestamp) {
    ObjectNode json = JSON.createObjectNode();
    json.put("schema", SCHEMA_VERSION);
    json.put("type", "onset");
    json.put("run", onset.run());
    json.put("worker", onset.worker());
    json.put("iteration", onset.iteration());
    json.put("reported", onset.reported());
    json.put("time", UTC_MILLISECONDS.format(onset.time()));
    json.put("judge", onset.judge());
    ArrayNode evidence = json.putArray("evidence");
    onset.evidence().forEach(one -> add(evidence.addObject(), one));
    putStart(json, onset.start());
    String id = OnsetJson.id(onset.run(), onset.worker(), onset.start());
    return record(onset.run(), json, timestamp, onset.time(), "onset", id);
  }

  private static void putStart(ObjectNode json, String start) {
    if (!start.isEmpty()) {
      json.put("start", start);
    }
  }

  private static void add(ObjectNode json, Evidence evidence) {
    json.put("signal", evidence.signal());
    json.put("value", evidence.value());
    json.put("baseline", evidence.baseline());
    json.put("factor", evidence.factor());
    json.put("limit", evidence.limit());
    json.put("since", evidence.since());
  }

  /** What became of a run that is no longer shown. */
  static Record<byte[], byte[]> run(RunSummary run, long now) {
    Instant ended = run.ended();
    ObjectNode json = JSON.createObjectNode();
    json.put("schema", SCHEMA_VERSION);
    json.put("run", run.run());
    json.put("worker", "all");
    json.put("state", ended == null ? "silent" : "ended");
    Instant time = ended == null ? run.seen() : ended;
    json.put("time", UTC_MILLISECONDS.format(time));
    json.putObject("configuration");
    json.put("started", UTC_MILLISECONDS.format(run.started()));
    json.put("reports", run.reports());
    json.put("iteration", run.iteration());
    json.put("epoch", run.epoch());
    if (run.state() != RunSummary.NOT_JUDGED) {
      json.put("memorization", run.state());
    }
    if (run.onsetIteration() != Verdict.NO_ONSET) {
      json.put("onset", run.onsetIteration());
    }
    ArrayNode workers = json.putArray("workers");
    run.workers().forEach(workers::add);
    putStart(json, run.start());
    String start = run.start().isEmpty() ? "" : encoded(run.start()) + "/";
    String id = encoded(run.run()) + "/all/" + start + json.path("state").asText() + "/" + time;
    return record(run.run(), json, now, time, "run", id);
  }

  /** In a compacted topic, this removes what is there of the run. */
  static Record<byte[], byte[]> forgotten(String run, long now) {
    return new Record<>(run.getBytes(UTF_8), null, now);
  }

  private static Record<byte[], byte[]> record(
      String run, ObjectNode json, long timestamp, Instant time, String type, String id) {
    Headers headers = new RecordHeaders();
    add(headers, "ce_specversion", "1.0");
    add(headers, "ce_id", id);
    add(headers, "ce_source", "/tacit/exporter");
    add(headers, "ce_type", "dev.tacit." + type + ".v1");
    add(headers, "ce_time", UTC_MILLISECONDS.format(time));
    add(headers, "ce_subject", encoded(run));
    add(headers, "ce_dataschema", "urn:dev.tacit:" + type + ":1");
    add(headers, "content-type", "application/json");
    return new Record<>(run.getBytes(UTF_8), json.toString().getBytes(UTF_8), timestamp, headers);
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

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
