// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.tacit.exporter.wire.PlainJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Answers that are made in memory; packed if they are long and the client can unpack them. */
public final class HttpAnswer {

  private static final int WORTH_PACKING = 2048;

  private HttpAnswer() {}

  /** Answers with {@code value} as JSON. */
  public static void json(HttpExchange exchange, int status, Object value) throws IOException {
    send(exchange, status, "application/json", PlainJson.MAPPER.writeValueAsBytes(value));
  }

  /** Answers with a JSON object whose field {@code error} is the message. */
  public static void error(HttpExchange exchange, int status, String message) throws IOException {
    json(exchange, status, Map.of("error", message));
  }

  /** Answers with plain text. */
  public static void text(HttpExchange exchange, int status, String text) throws IOException {
    send(exchange, status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
  }

  /** Answers with {@code body}; to HEAD, without it. */
  public static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    byte[] sent = body;
    if (body.length >= WORTH_PACKING && unpacks(exchange)) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      exchange.getResponseHeaders().set("Vary", "Accept-Encoding");
      sent = packed(body);
    }
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head || sent.length == 0 ? -1 : sent.length);
    if (!head) {
      exchange.getResponseBody().write(sent);
    }
  }

  private static boolean unpacks(HttpExchange exchange) {
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    return accepted != null && accepted.contains("gzip");
  }

  private static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    }
    return packed.toByteArray();
  }
}
