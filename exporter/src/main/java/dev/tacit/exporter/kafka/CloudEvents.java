package dev.tacit.exporter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tacit.exporter.wire.OnsetJson;
import java.net.URLEncoder;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Records as CloudEvents 1.0 in binary mode: attributes are headers, the value is the data.
 *
 * <p>Everything is made from the JSON alone, so that a record that is delivered twice, by two
 * processes, is the same record with the same id.
 */
final class CloudEvents {

  private static final JsonMapper JSON = new JsonMapper();

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
    String time = json.path("time").asText();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topics.of(entry.kind()),
            null,
            timestamp(time),
            run.getBytes(UTF_8),
            entry.json().getBytes(UTF_8));
    Headers headers = record.headers();
    String worker = json.path("worker").asText();
    String source = encoded(run) + "/" + encoded(worker);
    String start = json.path("start").asText();
    String within = start.isEmpty() ? source : source + "/" + encoded(start);
    add(headers, "ce_specversion", "1.0");
    add(
        headers,
        "ce_id",
        switch (entry.kind()) {
          case REPORT -> within + "/" + json.path("iteration").asText();
          case RUN -> within + "/" + json.path("state").asText() + "/" + time;
          case EVENT -> OnsetJson.id(run, worker, start);
          case QUESTIONS -> within + "/questions";
        });
    add(headers, "ce_source", "/tacit/" + source);
    add(headers, "ce_type", "dev.tacit." + name(entry.kind()) + ".v1");
    add(headers, "ce_time", time);
    add(headers, "ce_subject", run);
    add(headers, "ce_dataschema", "urn:dev.tacit:" + name(entry.kind()) + ":1");
    add(headers, "content-type", "application/json");
    return record;
  }

  private static String name(SpoolEntry.Kind kind) {
    return switch (kind) {
      case REPORT -> "report";
      case RUN -> "run";
      case EVENT -> "onset";
      case QUESTIONS -> "questions";
    };
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /**
   * Kafka has no times before 1970, and brokers refuse those that are far ahead of their clock:
   * what comes from the future is sent now, and {@code ce_time} tells.
   */
  private static long timestamp(String time) {
    long millis = Instant.parse(time).toEpochMilli();
    return Math.max(0, Math.min(millis, System.currentTimeMillis()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
