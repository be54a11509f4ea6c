// SPDX-License-Identifier: Apache-2.0
package dev.tacit.report;

import dev.tacit.argument.Argument;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One number of one snapshot.
 *
 * @param metric what it means
 * @param tags one value for each of the metric's tag keys, in their order
 * @param value the number; NaN if it is undefined, then {@code reason} says why
 * @param standardError of the kind that {@code errorKind} says; 0 for an exact value, NaN if
 *     unknown
 * @param errorKind what the error is
 * @param converged false if a method stopped at its limit, of iterations or of samples, instead of
 *     at its tolerance
 * @param reason why the value is undefined, null if it is defined; a NaN without a reason is given
 *     one
 */
public record Measurement(
    Metric metric,
    Map<String, String> tags,
    double value,
    double standardError,
    ErrorKind errorKind,
    boolean converged,
    @Nullable String reason) {

  /**
   * @throws IllegalArgumentException if the tags are not those of the metric
   */
  public Measurement {
    Map<String, String> ordered = new LinkedHashMap<>();
    Argument.required("tags", tags);
    Argument.required("errorKind", errorKind);
    for (String key : Argument.required("metric", metric).tagKeys()) {
      String tag = tags.get(key);
      if (tag == null) {
        throw new IllegalArgumentException(metric.name() + ": tag \"" + key + "\" is missing");
      }
      ordered.put(key, tag);
    }
    if (ordered.size() != tags.size()) {
      throw new IllegalArgumentException(
          metric.name() + ": tags " + tags.keySet() + ", allowed are " + metric.tagKeys());
    }
    tags = Collections.unmodifiableMap(ordered);
    if (Double.isNaN(value) && reason == null) {
      reason = "not a number: what it is computed from overflowed or is undefined";
    }
  }

  /**
   * An exact value.
   *
   * @param tagValues one for each of the metric's tag keys, in their order
   */
  public static Measurement exact(Metric metric, double value, String... tagValues) {
    return estimate(metric, value, 0, tagValues);
  }

  /**
   * A sampled estimate with its standard error.
   *
   * @param tagValues one for each of the metric's tag keys, in their order
   */
  public static Measurement estimate(
      Metric metric, double value, double standardError, String... tagValues) {
    return estimate(metric, value, standardError, true, tagValues);
  }

  /**
   * A sampled estimate with its standard error, of a method that samples until that is small.
   *
   * @param converged whether the standard error met the method's tolerance
   * @param tagValues one for each of the metric's tag keys, in their order
   */
  public static Measurement estimate(
      Metric metric, double value, double standardError, boolean converged, String... tagValues) {
    Map<String, String> tags = tags(metric, tagValues);
    ErrorKind kind = ErrorKind.ofStandardError(standardError);
    return new Measurement(metric, tags, value, standardError, kind, converged, null);
  }

  /**
   * The value of an iterative method, with its residual and whether it met its tolerance.
   *
   * @param tagValues one for each of the metric's tag keys, in their order
   */
  public static Measurement iterated(
      Metric metric, double value, double residual, boolean converged, String... tagValues) {
    Map<String, String> tags = tags(metric, tagValues);
    return new Measurement(metric, tags, value, residual, ErrorKind.RESIDUAL, converged, null);
  }

  /**
   * A value that does not exist here.
   *
   * @param reason why, for a person to read
   * @param tagValues one for each of the metric's tag keys, in their order
   */
  public static Measurement undefined(Metric metric, String reason, String... tagValues) {
    Map<String, String> tags = tags(metric, tagValues);
    Argument.required("reason", reason);
    return new Measurement(metric, tags, Double.NaN, Double.NaN, ErrorKind.UNKNOWN, true, reason);
  }

  /** Whether there is a value. */
  public boolean defined() {
    return reason == null;
  }

  private static Map<String, String> tags(Metric metric, String... values) {
    Argument.required("tagValues", values);
    if (values.length != Argument.required("metric", metric).tagKeys().size()) {
      throw new IllegalArgumentException(
          metric.name() + ": " + values.length + " tag values for " + metric.tagKeys());
    }
    Map<String, String> tags = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      tags.put(metric.tagKeys().get(i), values[i]);
    }
    return tags;
  }
}
