// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.report.Report;

/**
 * A report as one JSON object on one line, as on the Kafka topic {@code tacit.reports} and in the
 * files of {@code JsonLinesSink}.
 *
 * <p>The JSON Schema is the resource {@value #SCHEMA_RESOURCE}. Fields are only ever added. The
 * text is ASCII: other characters are escaped, so that no reader sees a line break inside a record
 * and no encoding changes it.
 *
 * <p>Safe for use by several threads.
 */
public final class ReportJson {

  /** The version written into, and demanded from, the field {@code schema}. */
  public static final int SCHEMA_VERSION = 1;

  /** Where the JSON Schema (2020-12) is on the class path. */
  public static final String SCHEMA_RESOURCE = "/dev/tacit/exporter/report.schema.json";

  private ReportJson() {}

  /**
   * The report as JSON, without a line break. Its time is cut to milliseconds; of its metrics only
   * their names are written.
   */
  public static String write(Report report) {
    return ReportWriter.write(report);
  }

  /**
   * The report that {@code json} describes. Unknown fields are ignored.
   *
   * <p>The wire carries of a metric only its name. Here every metric is a gauge without description
   * and unit, with the tag keys found; it is estimated if its error is a number other than 0.
   *
   * @throws IllegalArgumentException if it is not one JSON object, or a field is missing or
   *     malformed; the message names the field
   */
  public static Report read(String json) {
    return ReportReader.read(json);
  }

  /**
   * Like {@link #read(String)}, from JSON that is parsed already.
   *
   * @throws IllegalArgumentException if it is no object, or a field is missing or malformed; the
   *     message names the field
   */
  public static Report read(JsonNode json) {
    return ReportReader.read(json);
  }
}
