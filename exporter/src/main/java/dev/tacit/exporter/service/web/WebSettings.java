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
 * @param keystore PKCS #12 file with the server's key and certificate; without it, there is no TLS
 * @param keystorePassword file that holds its password
 * @param user who may read metrics and runs; without it, everybody may
 * @param password file that holds the user's password
 */
public record WebSettings(
    String host,
    int port,
    Optional<String> advertised,
    List<String> names,
    Optional<Path> keystore,
    Optional<Path> keystorePassword,
    Optional<String> user,
    Optional<Path> password) {

  /** Copies the list. */
  public WebSettings {
    names = List.copyOf(names);
  }
}
