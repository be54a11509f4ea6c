// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.wire.CloudEvent;
import dev.tacit.exporter.wire.PlainJson;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Records as {@link CloudEvent}s in binary mode: attributes are headers, the value is the data. */
final class CloudEvents {

  private final Topics topics;

  CloudEvents(Topics topics) {
    this.topics = topics;
  }

  /**
   * @throws IllegalArgumentException if it is not JSON as this module writes it
   */
  ProducerRecord<byte[], byte[]> record(SpoolEntry entry) {
    JsonNode json = parse(entry.json());
    String run = json.path("run").asText();
    Instant time = Instant.parse(json.path("time").asText());
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.of(entry.kind()),
            null,
            timestamp(time),
            run.getBytes(UTF_8),
            entry.json().getBytes(UTF_8));
    Headers headers = record.headers();
    event(entry.kind(), json, run, time)
        .headers()
        .forEach((name, value) -> headers.add(name, value.getBytes(US_ASCII)));
    return record;
  }

  private static CloudEvent event(SpoolEntry.Kind kind, JsonNode json, String run, Instant time) {
    String worker = json.path("worker").asText();
    String start = json.path("start").asText();
    return switch (kind) {
      case REPORT -> CloudEvent.report(run, worker, start, json.path("iteration").asText(), time);
      case RUN -> CloudEvent.run(run, worker, start, json.path("state").asText(), time);
      case EVENT -> CloudEvent.onset(run, worker, start, time);
      case QUESTIONS -> CloudEvent.questions(run, worker, start, time);
    };
  }

  private static JsonNode parse(String json) {
    try {
      return PlainJson.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /**
   * Kafka has no times before 1970, and brokers refuse those that are far ahead of their clock:
   * what comes from the future is sent now, and {@code ce_time} tells.
   */
  private static long timestamp(Instant time) {
    return Math.max(0, Math.min(time.toEpochMilli(), System.currentTimeMillis()));
  }
}
