// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By which names a server is asked: a page of another name, which a browser was made to believe to
 * be this machine's (DNS rebinding), reads nothing.
 *
 * <p>Addresses and {@code localhost} are always allowed: no stranger's page has such a name.
 *
 * @param names in lower case; {@link #ANY} allows all
 */
public record AllowedHosts(Set<String> names) {

  /** Stands for every name. */
  public static final String ANY = "*";

  private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[^]]*]");
  private static final Pattern PORT = Pattern.compile(":\\d*$");

  /** Copies the names. */
  public AllowedHosts {
    names = Set.copyOf(names);
  }

  /**
   * Of a server.
   *
   * @param bound what it listens on; unless that is of this machine only, this machine's name is
   *     allowed, too
   * @param more names that are allowed
   */
  public static AllowedHosts of(InetAddress bound, Collection<String> more) {
    Set<String> names = new HashSet<>();
    more.forEach(name -> names.add(bare(name)));
    if (!bound.isLoopbackAddress()) {
      addThisMachine(names);
    }
    return new AllowedHosts(names);
  }

  private static void addThisMachine(Set<String> names) {
    try {
      InetAddress here = InetAddress.getLocalHost();
      names.add(bare(here.getHostName()));
      names.add(bare(here.getCanonicalHostName()));
    } catch (UnknownHostException e) { // a machine whose name nobody knows is not asked by it
      names.remove("");
    }
  }

  /**
   * Whether to answer.
   *
   * @param header as sent, {@code host:port}; null if there is none, which no browser does
   */
  boolean allow(@Nullable String header) {
    if (header == null || names.contains(ANY)) {
      return true;
    }
    String host = bare(header);
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || ADDRESS.matcher(host).matches()
        || names.contains(host);
  }

  /** Without port and final dot, in lower case. */
  private static String bare(String host) {
    String name = PORT.matcher(host.trim()).replaceFirst("").toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
