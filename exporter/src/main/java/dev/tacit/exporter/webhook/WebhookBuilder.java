// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.argument.Argument;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link Webhook}. Every setter rejects what is not allowed at once. */
public final class WebhookBuilder {

  private static final String AUTHORIZATION = "authorization";

  private final URI address;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private @Nullable Path tokenFile;

  WebhookBuilder(URI address) {
    String scheme = String.valueOf(address.getScheme());
    if (!(scheme.equals("http") || scheme.equals("https")) || address.getHost() == null) {
      throw new IllegalArgumentException(
          "address=" + shown(address) + ": must begin with http:// or https:// and name a host");
    }
    this.address = withoutUser(address);
    String user = address.getUserInfo();
    if (user != null) {
      String encoded = Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
      headers.put(AUTHORIZATION, "Basic " + encoded);
    }
  }

  /** What is secret in an address stands before the host or behind the path. */
  private static String shown(URI address) {
    String text = address.toString().replaceAll("[?#].*", "");
    return text.replaceAll("//[^/]*@", "//");
  }

  private static URI withoutUser(URI address) {
    try {
      return address.getRawUserInfo() == null
          ? address
          : new URI(address.toString().replaceFirst("//[^/@]*@", "//"));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("address=" + shown(address) + ": is none", e);
    }
  }

  /**
   * Sends a header with every post; one of the same name takes the place of an earlier one.
   *
   * @param name of letters, digits and hyphens, except those that HTTP itself needs, as {@code
   *     host}
   * @param value without line breaks; it is shown nowhere
   * @throws IllegalArgumentException if HTTP allows no such header
   */
  public WebhookBuilder header(String name, String value) {
    Argument.required("name", name);
    Argument.required("value", value);
    try {
      var unused = HttpRequest.newBuilder(address).header(name, value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "header " + name + ": is none that can be set, or its value has characters not allowed");
    }
    if (name.equalsIgnoreCase(AUTHORIZATION)) {
      requireNoOther();
    }
    headers.put(name.toLowerCase(Locale.ROOT), value);
    return this;
  }

  /**
   * Sends the token that stands in a file, as {@code Authorization: Bearer}. The file is read for
   * each post, so that it may change.
   *
   * @throws IllegalArgumentException if it cannot be read or is empty, or if the address has a user
   */
  public WebhookBuilder tokenFromFile(Path file) {
    requireNoOther();
    try {
      if (Files.readString(Argument.required("file", file)).isBlank()) {
        throw new IllegalArgumentException("file=" + file + ": is empty; must hold a token");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("file=" + file + ": cannot be read (" + e + ")", e);
    }
    this.tokenFile = file;
    return this;
  }

  /**
   * Sends the token that stands in a variable of the environment, as {@code Authorization: Bearer}.
   *
   * @throws IllegalArgumentException if it is not set or empty, or if the address has a user
   */
  public WebhookBuilder tokenFromEnvironment(String variable) {
    String token = System.getenv(Argument.required("variable", variable));
    if (token == null || token.isBlank()) {
      throw new IllegalArgumentException(
          "variable=" + variable + ": is not set in the environment; must hold a token");
    }
    return header(AUTHORIZATION, "Bearer " + token.strip());
  }

  private void requireNoOther() {
    if (headers.containsKey(AUTHORIZATION) || tokenFile != null) {
      throw new IllegalArgumentException(
          "only one of a user in the address, a token, and a header authorization can be sent");
    }
  }

  /** The webhook. It connects when there is something to post. */
  public Webhook build() {
    return new Webhook(new Posting(address, Map.copyOf(headers), tokenFile));
  }
}
