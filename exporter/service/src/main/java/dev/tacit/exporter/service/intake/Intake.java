// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tacit.exporter.micrometer.TagText;
import dev.tacit.exporter.wire.KnownMetrics;
import dev.tacit.exporter.wire.PlainJson;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of {@code tacit.reports}, whoever wrote them.
 *
 * <p>Safe for use by several threads.
 */
public final class Intake {

  /** A measurement's tags are four levels deep; later versions may add some. */
  private static final int DEEPEST = 16;

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private static final ObjectReader JSON =
      PlainJson.MAPPER
          .reader()
          .with(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final int mostBytes;

  /**
   * Reads records up to a length.
   *
   * @param mostBytes longest value that is read
   */
  public Intake(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * The report that a record holds.
   *
   * @throws Refused if it holds none, or its key is not the run's name: then another instance could
   *     show the run too
   */
  public Report read(byte @Nullable [] key, byte @Nullable [] value) throws Refused {
    if (value == null || value.length == 0) {
      throw new Refused(Reason.EMPTY, "the record has no value");
    }
    requireLength(value.length);
    Report report = report(parse(value));
    requireName("run", report.run());
    requireName("worker", report.worker());
    if (!report.start().isEmpty()) {
      requireName("start", report.start());
    }
    requireKey(key, report.run());
    if (report.time().isBefore(FIRST) || report.time().isAfter(LAST)) {
      throw new Refused(Reason.SCHEMA, "time=" + report.time() + ": must be 1970 to 9999");
    }
    return KnownMetrics.complete(report);
  }

  /**
   * The end of a worker that a record of {@code tacit.runs} tells of, empty if it tells of
   * something else.
   *
   * @throws Refused if it is no such record
   */
  public Optional<Ended> ended(byte @Nullable [] key, byte @Nullable [] value) throws Refused {
    if (value == null) {
      return Optional.empty(); // forgotten
    }
    requireLength(value.length);
    JsonNode root = parse(value);
    String run = root.path("run").asText();
    requireName("run", run);
    requireKey(key, run);
    if (!root.path("state").asText().equals("ended")) {
      return Optional.empty();
    }
    try {
      long time = Instant.parse(root.path("time").asText()).toEpochMilli();
      return Optional.of(
          new Ended(run, root.path("worker").asText(), root.path("start").asText(), time));
    } catch (DateTimeException | ArithmeticException e) {
      throw new Refused(Reason.SCHEMA, "time: must be a time as in 2026-01-01T00:00:00.000Z");
    }
  }

  /**
   * Returns if a record's value may be so long.
   *
   * @throws Refused if not
   */
  public void requireLength(int bytes) throws Refused {
    if (bytes > mostBytes) {
      throw new Refused(Reason.SIZE, bytes + " bytes, allowed are " + mostBytes);
    }
  }

  private static void requireKey(byte @Nullable [] key, String run) throws Refused {
    if (!Arrays.equals(key, run.getBytes(UTF_8))) {
      throw new Refused(Reason.KEY, "the key must be the run's name, " + run);
    }
  }

  private static JsonNode parse(byte[] value) throws Refused {
    try {
      JsonNode root = JSON.readTree(value);
      if (root.isObject()) {
        return root;
      }
    } catch (StreamConstraintsException e) {
      String message = e.getOriginalMessage();
      throw new Refused(message.contains("depth") ? Reason.DEPTH : Reason.JSON, message);
    } catch (IOException e) { // broken text, too
      throw new Refused(Reason.JSON, String.valueOf(e.getMessage()));
    }
    throw new Refused(Reason.JSON, "must be a JSON object");
  }

  private static Report report(JsonNode root) throws Refused {
    JsonNode version = root.path("schema");
    if (version.isIntegralNumber() && version.asLong() > ReportJson.SCHEMA_VERSION) {
      throw new Refused(
          Reason.VERSION,
          "schema=" + version.asText() + ": this exporter reads " + ReportJson.SCHEMA_VERSION);
    }
    try {
      return ReportJson.read(root);
    } catch (IllegalArgumentException e) {
      throw new Refused(Reason.SCHEMA, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      throw new Refused(Reason.FAILED, e.toString());
    }
  }

  private static void requireName(String field, String name) throws Refused {
    if (name.isBlank() || !TagText.clean(name).equals(name)) {
      throw new Refused(
          Reason.NAME,
          field
              + "="
              + name
              + ": must be 1 to "
              + TagText.MAX_LENGTH
              + " printable characters, not all blank");
    }
  }
}
