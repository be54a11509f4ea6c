// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is said of a record beside it, as a CloudEvent 1.0 in binary mode, whoever writes it.
 *
 * <p>Everything follows from the record, so that one that is written twice, by two processes, has
 * the same id. All of it is ASCII: names are percent-encoded, a space as {@code %20}.
 *
 * @param id names are separated by slashes: run, worker, start if there is one, and what tells this
 *     record from others of theirs
 * @param source who writes it
 * @param kind as in the type {@code dev.tacit.KIND.v1}
 * @param time of what it tells
 * @param subject the run's name, encoded
 */
public record CloudEvent(String id, String source, String kind, Instant time, String subject) {

  /** Who writes it, if not a worker of a training job. */
  public static final String EXPORTER = "/tacit/exporter";

  /** Of a report. */
  public static CloudEvent report(
      String run, String worker, String start, String iteration, Instant time) {
    return of(run, worker, start, iteration, "report", time);
  }

  /**
   * Of a record of {@code tacit.runs}.
   *
   * @param state as it stands in the record
   */
  public static CloudEvent run(
      String run, String worker, String start, String state, Instant time) {
    return of(run, worker, start, state + "/" + JsonText.time(time), "run", time);
  }

  /** Of an onset: no worker has two in one start of its run. */
  public static CloudEvent onset(String run, String worker, String start, Instant time) {
    return of(run, worker, start, "onset", "onset", time);
  }

  /** Of questions. */
  public static CloudEvent questions(String run, String worker, String start, Instant time) {
    return of(run, worker, start, "questions", "questions", time);
  }

  private static CloudEvent of(
      String run, String worker, String start, String last, String kind, Instant time) {
    String source = encoded(run) + "/" + encoded(worker);
    String within = start.isEmpty() ? source : source + "/" + encoded(start);
    return new CloudEvent(within + "/" + last, "/tacit/" + source, kind, time, encoded(run));
  }

  /** The same, written by somebody else. */
  public CloudEvent from(String otherSource) {
    return new CloudEvent(id, otherSource, kind, time, subject);
  }

  /** As headers of a Kafka record, all ASCII, in the order in which they are written. */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", id);
    headers.put("ce_source", source);
    headers.put("ce_type", "dev.tacit." + kind + ".v1");
    headers.put("ce_time", JsonText.time(time));
    headers.put("ce_subject", subject);
    headers.put("ce_dataschema", "urn:dev.tacit:" + kind + ":1");
    headers.put("content-type", "application/json");
    return headers;
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, UTF_8).replace("+", "%20");
  }
}
