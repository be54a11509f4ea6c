// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How to be reached over HTTP.
 *
 * @param host name or address of this machine to listen on
 * @param port to listen on, 0 for any free one
 * @param advertised host:port under which other instances' clients find this one
 * @param names by which it may be asked, beside addresses, localhost and this machine's
 * @param certificate of the server; without it, there is no TLS
 * @param login of who may read metrics and runs; without it, everybody may
 */
public record WebSettings(
    String host,
    int port,
    Optional<String> advertised,
    List<String> names,
    Optional<Certificate> certificate,
    Optional<Login> login) {

  /**
   * How the server is known.
   *
   * @param keystore PKCS #12 file with the server's key and certificate
   * @param password file that holds its password
   */
  public record Certificate(Path keystore, Path password) {}

  /**
   * Who may read.
   *
   * @param user who may
   * @param password file that holds the user's password
   */
  public record Login(String user, Path password) {}

  /** Copies the list. */
  public WebSettings {
    names = List.copyOf(names);
  }
}
