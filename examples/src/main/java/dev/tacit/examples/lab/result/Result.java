// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.result;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** What a command found, as indented JSON that begins with the command. */
public final class Result {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final ObjectReader ROWS =
      JSON.readerFor(new TypeReference<List<Map<String, Object>>>() {});

  private final Map<String, Object> content;

  private Result(String name, Object origin, Map<String, ?> found) {
    this.content = new LinkedHashMap<>();
    content.put(name, origin);
    content.putAll(found);
  }

  /** Depends on the machine, which is told with it. */
  public static Result withConditions(CommandSpec command, Map<String, ?> found) {
    return new Result("conditions", Conditions.of(RecordedCommand.of(command)), found);
  }

  /** Says the same on every machine. */
  public static Result of(CommandSpec command, Map<String, ?> found) {
    return new Result("command", RecordedCommand.of(command), found);
  }

  /** Writes it to a file, and says so. */
  public void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), content);
    System.out.println("Written to " + file);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if there is no such file, or it holds something else
   */
  public static JsonNode read(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }

  /**
   * Reads rows that {@link #write} wrote.
   *
   * @param name under which the result holds them
   * @return names of columns to values, of each row
   * @throws IOException if there is no such file, or it holds something else
   */
  public static List<Map<String, Object>> rows(Path file, String name) throws IOException {
    return ROWS.readValue(read(file).path(name));
  }

  /** Anything in the form that results are written in. */
  public static String text(Object found) throws IOException {
    return JSON.writeValueAsString(found);
  }
}
