// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.result;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command as it can be typed again: its name and each option that decides what is found, also
 * those that were left at their defaults. Where files lie decides nothing, and a flag that was not
 * set says nothing.
 */
final class RecordedCommand {

  private RecordedCommand() {}

  static String of(CommandSpec command) {
    Stream<String> options =
        command.options().stream()
            .filter(option -> !option.usageHelp() && option.type() != Path.class)
            .flatMap(option -> words(option.longestName(), option));
    return Stream.concat(Stream.of(command.qualifiedName()), options)
        .collect(Collectors.joining(" "));
  }

  private static Stream<String> words(String name, OptionSpec option) {
    Object value = option.getValue();
    if (value instanceof Boolean set) {
      return set ? Stream.of(name) : Stream.of();
    }
    return value == null ? Stream.of() : Stream.of(name, text(value));
  }

  /** As the option takes it. */
  private static String text(@Nullable Object value) {
    return value instanceof Collection<?> all
        ? all.stream().map(String::valueOf).collect(Collectors.joining(","))
        : String.valueOf(value);
  }
}
