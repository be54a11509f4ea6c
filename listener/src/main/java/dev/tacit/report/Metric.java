// SPDX-License-Identifier: Apache-2.0
package dev.tacit.report;

import dev.tacit.argument.Argument;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a number means: its name, its tags and how it behaves over time.
 *
 * <p>A metric has the same tag keys for ever; a key that does not apply carries an empty value.
 *
 * @param name lower case, dot separated, as in {@code tacit.gradient.alignment}
 * @param kind how values of this metric follow one another
 * @param description one sentence, shown on dashboards and by {@code # HELP}
 * @param unit base unit, or {@code ""} for a pure number
 * @param tagKeys keys of the tags every measurement of this metric carries
 * @param estimated whether measurements carry an error of their own, see {@link
 *     Measurement#standardError()}
 */
public record Metric(
    String name,
    Kind kind,
    String description,
    String unit,
    List<String> tagKeys,
    boolean estimated) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(\\.[a-z][a-z0-9]*)+");

  /** How the values of a metric follow one another. */
  public enum Kind {
    /** The latest value; goes up and down. */
    GAUGE,
    /** A total since the run began; never goes down. */
    COUNTER,
    /** A duration in seconds of one occurrence. */
    TIMER
  }

  /**
   * @throws IllegalArgumentException if {@code name} is not lower case and dot separated
   */
  public Metric {
    if (!NAME.matcher(Argument.required("name", name)).matches()) {
      throw new IllegalArgumentException(
          "name=\"" + name + "\": must be lower case words separated by dots");
    }
    Argument.required("kind", kind);
    Argument.required("description", description);
    Argument.required("unit", unit);
    tagKeys = List.copyOf(Argument.required("tagKeys", tagKeys));
  }

  /** An exact value that goes up and down. */
  public static Metric gauge(String name, String description, String... tagKeys) {
    return new Metric(name, Kind.GAUGE, description, "", keys(tagKeys), false);
  }

  /** A value that goes up and down and carries its error. */
  public static Metric estimate(String name, String description, String... tagKeys) {
    return new Metric(name, Kind.GAUGE, description, "", keys(tagKeys), true);
  }

  /** A total since the run began. */
  public static Metric counter(String name, String description, String... tagKeys) {
    return new Metric(name, Kind.COUNTER, description, "", keys(tagKeys), false);
  }

  /** A duration in seconds of one occurrence. */
  public static Metric timer(String name, String description, String... tagKeys) {
    return new Metric(name, Kind.TIMER, description, "seconds", keys(tagKeys), false);
  }

  private static List<String> keys(String... tagKeys) {
    return List.of(Argument.required("tagKeys", tagKeys));
  }

  /** This metric, its values being in {@code baseUnit}. */
  public Metric in(String baseUnit) {
    return new Metric(
        name, kind, description, Argument.required("baseUnit", baseUnit), tagKeys, estimated);
  }
}
