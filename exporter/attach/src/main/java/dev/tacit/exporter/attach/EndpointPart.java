// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.settings.SettingsException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a job shows metrics and the page itself.
 *
 * @param page whether there is one
 */
record EndpointPart(int port, String host, List<String> names, boolean page) {

  static final int PORT = 9464;
  static final String HOST = "127.0.0.1";

  private static final String OFF = "off";
  private static final int NONE = -1;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
  private static final int LAST = 65_535;

  static EndpointPart of(JobEntries entries) {
    return new EndpointPart(
        port(entries.entries().text("port", Integer.toString(PORT))),
        entries.entries().text("host", HOST),
        names(entries.entries().text("names", "")),
        page(entries.entries().text("page", "on")));
  }

  private static int port(String text) {
    if (text.equals(OFF)) {
      return NONE;
    }
    int port = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : LAST + 1;
    if (port > LAST) {
      throw SettingsException.of("port", text, SinkSettings.PORT);
    }
    return port;
  }

  private static List<String> names(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }

  private static boolean page(String text) {
    if (!text.equals("on") && !text.equals(OFF)) {
      throw SettingsException.of("page", text, SinkSettings.PAGE);
    }
    return text.equals("on");
  }

  /** Whether there is an endpoint at all. */
  boolean on() {
    return port != NONE;
  }

  /**
   * @throws SettingsException if the port is in use, or the host is not of this machine
   */
  PrometheusEndpoint start() {
    try {
      return PrometheusEndpoint.start(host, port, names);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      if (message.startsWith("port") && message.contains("in use")) {
        throw SettingsException.about(
            "port",
            "port="
                + port
                + ": is in use already, perhaps by another job that is measured; give another one,"
                + " or port=0 for any that is free, or port=off for none");
      }
      throw SettingsException.about(message.startsWith("host") ? "host" : "port", message);
    }
  }
}
