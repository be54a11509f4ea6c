// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.exporter.settings.SettingsException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings as they are given to an agent: {@code run=fashion,port=9464}.
 *
 * <p>A value goes on to the next comma. One with commas stands in double quotes, {@code
 * names="a,b"}, in which {@code \"} is a quote; or has a backslash before each comma, {@code
 * names=a\,b}. Any other backslash is itself.
 */
final class AgentArgument {

  private static final String ORIGIN = "the agent's argument";

  private final String text;
  private final Map<String, GivenSetting> settings = new TreeMap<>();
  private int at;

  private AgentArgument(String text) {
    this.text = text;
  }

  /**
   * @throws SettingsException if it is not of this form, or names a setting twice
   */
  static Map<String, GivenSetting> settings(String text) {
    AgentArgument argument = new AgentArgument(text);
    while (argument.at < text.length()) {
      argument.readOne();
    }
    return argument.settings;
  }

  private void readOne() {
    int comma = text.indexOf(',', at);
    int end = comma < 0 ? text.length() : comma;
    int equals = text.indexOf('=', at);
    String part = text.substring(at, end);
    if (part.isBlank()) {
      at = end + 1;
      return;
    }
    if (equals < 0 || equals > end) {
      throw new SettingsException(
          "\""
              + part
              + "\" ("
              + ORIGIN
              + "): must be name=value; if it belongs to the value before it, put double quotes"
              + " around the whole value, as in names=\"a,b\"");
    }
    String name = text.substring(at, equals).strip();
    at = equals + 1;
    String value = at < text.length() && text.charAt(at) == '"' ? quoted(name) : plain();
    if (settings.put(name, new GivenSetting(value, ORIGIN)) != null) {
      throw SettingsException.about(name, name + " (" + ORIGIN + "): is given twice");
    }
  }

  private String plain() {
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != ',') {
      if (text.startsWith("\\,", at)) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    at++;
    return value.toString();
  }

  private String quoted(String name) {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.startsWith("\\\"", at)) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    at++;
    if (at > text.length() || (at < text.length() && text.charAt(at) != ',')) {
      throw SettingsException.about(
          name,
          name
              + " ("
              + ORIGIN
              + "): a value that begins with a double quote must end with one, and a comma or"
              + " nothing must follow");
    }
    at++;
    return value.toString();
  }
}
