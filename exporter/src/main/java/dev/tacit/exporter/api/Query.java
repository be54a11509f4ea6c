// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stands behind the question mark.
 *
 * @param values by their names
 */
public record Query(Map<String, String> values) {

  /** Of a request. */
  public static Query of(HttpExchange exchange) {
    Map<String, String> values = new LinkedHashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          values.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
        }
      }
    }
    return new Query(values);
  }

  /** Percent signs only: a plus is a plus. */
  static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  /** The value, if there is one. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * Milliseconds since 1970.
   *
   * @throws IllegalArgumentException if it is no time
   */
  long time(String name, long otherwise) {
    String text = values.getOrDefault(name, "");
    try {
      return text.isEmpty() ? otherwise : Instant.parse(text).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          name + "=" + text + ": must be a time as in 2026-01-01T00:00:00Z", e);
    }
  }

  /**
   * A number from 1 to {@code most}, which it is unless given.
   *
   * @throws IllegalArgumentException if it is none
   */
  int count(String name, int most) {
    String text = values.getOrDefault(name, "");
    String wrong = name + "=" + text + ": must be 1 to " + most;
    try {
      int number = text.isEmpty() ? most : Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(wrong, e);
    }
    throw new IllegalArgumentException(wrong);
  }
}
