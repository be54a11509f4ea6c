// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.TacitListenerBuilder;
import dev.tacit.Workers;
import dev.tacit.argument.Argument;
import dev.tacit.exporter.settings.Entries;
import dev.tacit.exporter.settings.SettingsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a job is to be measured, as somebody wrote it down: all that {@code TacitListener}'s builder
 * and the sinks can be told without code. {@link SettingList} has every setting.
 *
 * <p>Nothing is opened and nothing of Deeplearning4j is loaded before {@link Attachment#open}.
 */
public final class JobSettings {

  private static final String CONFIG = "config";

  private final NamingPart naming;
  private final MeasuringPart measuring;
  private final ExamplesPart examples;
  private final ExecutionPart execution;
  private final SinksPart sinks;
  private final ActionsPart actions;
  private final Origins origins;
  private final Map<String, String> known;

  private JobSettings(Map<String, GivenSetting> given, String program) {
    Map<String, String> values = new TreeMap<>();
    given.forEach((name, setting) -> values.put(name, setting.value()));
    origins = new Origins(given);
    Entries all = new Entries(values);
    JobEntries entries = new JobEntries(all);
    try {
      naming = NamingPart.of(entries, program);
      measuring = MeasuringPart.of(entries);
      examples = ExamplesPart.of(entries);
      requireSomeMeasuring(measuring, examples);
      execution = ExecutionPart.of(entries);
      sinks = SinksPart.of(entries);
      actions = ActionsPart.of(entries);
      all.requireNoOthers();
    } catch (SettingsException e) {
      throw origins.explain(e);
    }
    known = all.known();
  }

  private static void requireSomeMeasuring(MeasuringPart measuring, ExamplesPart examples) {
    if (measuring.amount() == MeasuringPart.Amount.NONE && !examples.plantsCanaries()) {
      throw SettingsException.about(
          "preset", "preset=none: nothing would be measured; give canaries too, or another preset");
    }
  }

  /**
   * Settings from wherever they may be given. One of the argument wins over a system property,
   * which wins over a variable, which wins over the file that {@code config} names.
   *
   * @param argument as in {@code run=fashion,port=9464}; a value with commas stands in double
   *     quotes, or has a backslash before each comma. Null or empty if there is none
   * @param systemProperties of which those count whose names begin with {@code tacit.}
   * @param environment of which those variables count whose names begin with {@code TACIT_}
   * @throws SettingsException if a setting is unknown or not as it must be, naming it, its value,
   *     where it was given and what is allowed
   */
  public static JobSettings read(
      @Nullable String argument,
      Map<String, String> systemProperties,
      Map<String, String> environment) {
    Argument.required("systemProperties", systemProperties);
    Argument.required("environment", environment);
    Map<String, GivenSetting> given = new TreeMap<>();
    addMissing(given, AgentArgument.settings(argument == null ? "" : argument));
    addMissing(given, JobVariables.ofProperties(systemProperties));
    addMissing(given, JobVariables.ofEnvironment(environment));
    GivenSetting config = given.remove(CONFIG);
    if (config != null && !config.value().isBlank()) {
      addMissing(given, file(config));
    }
    String command = systemProperties.getOrDefault(ProgramName.PROPERTY, "");
    return new JobSettings(given, new ProgramName(command).text());
  }

  /**
   * Settings of one file, for jobs that attach by code: properties, variables and arguments do not
   * count.
   *
   * @throws SettingsException if the file cannot be read, or a setting is unknown or not as it must
   *     be
   */
  public static JobSettings from(Path file) {
    String command = System.getProperty(ProgramName.PROPERTY, "");
    Map<String, GivenSetting> given = SettingsFile.read(Argument.required("file", file));
    return new JobSettings(given, new ProgramName(command).text());
  }

  private static void addMissing(Map<String, GivenSetting> all, Map<String, GivenSetting> more) {
    more.forEach((name, setting) -> SettingList.all().require(name, setting.origin()));
    more.forEach(all::putIfAbsent);
  }

  private static Map<String, GivenSetting> file(GivenSetting config) {
    try {
      return SettingsFile.read(Path.of(config.value().strip()));
    } catch (SettingsException e) {
      throw new Origins(Map.of(CONFIG, config)).explain(e);
    }
  }

  /** What the run is called. */
  public String run() {
    return naming.run();
  }

  /** What to measure if several copies of a model train at once. */
  public Workers workers() {
    return naming.workers();
  }

  /** Tells a builder all but its sinks and actions. */
  void tell(TacitListenerBuilder builder) {
    naming.tell(builder);
    measuring.tell(builder);
    examples.tell(builder);
    execution.tell(builder);
  }

  NamingPart naming() {
    return naming;
  }

  ExecutionPart execution() {
    return execution;
  }

  ActionsPart actions() {
    return actions;
  }

  SinksPart sinks() {
    return sinks;
  }

  MeasuringPart measuring() {
    return measuring;
  }

  ExamplesPart examples() {
    return examples;
  }

  Origins origins() {
    return origins;
  }

  /** Every name that was asked for, with what holds where it is not given. */
  Map<String, String> known() {
    return known;
  }

  /** What was given and where, as in {@code port (the variable TACIT_PORT)}; no values. */
  @Override
  public String toString() {
    return origins.toString();
  }
}
