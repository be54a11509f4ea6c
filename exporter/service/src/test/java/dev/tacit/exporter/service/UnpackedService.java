// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The service's tarball as it was built, unpacked as users do. */
record UnpackedService(Path folder) {

  private static final Path TARBALL =
      Path.of(System.getProperty("tacit.service.tarball", "none")).toAbsolutePath();

  /** How a program ended, and all that it wrote. */
  record Ended(int status, String output) {}

  /** Into a folder, which then holds one of its name and version. */
  static UnpackedService in(Path folder) throws IOException, InterruptedException {
    assertThat(run(folder, List.of("tar", "xzf", TARBALL.toString()))).isEqualTo(new Ended(0, ""));
    try (Stream<Path> unpacked = Files.list(folder)) {
      List<Path> tops = unpacked.toList();
      assertThat(tops).hasSize(1);
      return new UnpackedService(tops.get(0));
    }
  }

  /** A script of the folder {@code bin}. */
  Ended run(String script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(folder + "/bin/" + script));
    command.addAll(List.of(arguments));
    return run(folder, command);
  }

  static Ended run(Path here, List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(here.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output);
  }
}
