// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A key pair for {@code localhost} that is its own authority, in a file that a broker takes as key
 * store and a client as trust store.
 *
 * @param store a PKCS12 file
 */
record Certificate(Path store) {

  static final String PASSWORD = "store-password";

  static Certificate create(Path directory) throws IOException, InterruptedException {
    Path store = directory.resolve("broker.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-alias",
                    "broker",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException(Files.readString(directory.resolve("keytool.log")));
    }
    return new Certificate(store);
  }
}
