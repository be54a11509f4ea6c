// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.web;

import com.sun.net.httpserver.HttpsConfigurator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The server's certificate. */
final class Tls {

  private Tls() {}

  static HttpsConfigurator of(Path keystore, Path passwordFile) {
    char[] password = secret(passwordFile).toCharArray();
    try (InputStream file = Files.newInputStream(keystore)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(file, password);
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return new HttpsConfigurator(context);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "http.tls.keystore="
              + keystore
              + ": must be a PKCS #12 file that the password opens ("
              + e.getMessage()
              + ")",
          e);
    } finally {
      Arrays.fill(password, ' ');
    }
  }

  /** The first line of a file, which must not be empty. */
  static String secret(Path file) {
    try {
      String text = Files.readString(file).lines().findFirst().orElse("");
      if (!text.isEmpty()) {
        return text;
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(file + ": must hold a password in its first line");
  }
}
