// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts in a checkout that nobody has built yet. */
final class UnbuiltScriptsTest {

  private Path folder = Path.of("none");

  @BeforeEach
  void copyScriptsOnly(@TempDir Path temporary) throws Exception {
    folder = temporary;
    Files.createDirectory(folder.resolve("bin"));
    try (Stream<Path> scripts = Files.list(Path.of("..", "bin"))) {
      for (Path script : scripts.toList()) {
        Files.copy(script, folder.resolve("bin").resolve(script.getFileName()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tacit", "tacit-exporter", "tacit-replay"})
  void helpSaysWhatItIsAndHowToBuildIt(String script) throws Exception {
    UnpackedService.Ended ended =
        UnpackedService.run(folder, List.of(folder + "/bin/" + script, "--help"));

    assertThat(ended.status()).isZero();
    assertThat(ended.output()).startsWith(script + ": ").contains("\n  mvn -pl exporter/");
  }

  @Test
  void anythingElseIsRefused() throws Exception {
    assertThat(UnpackedService.run(folder, List.of(folder + "/bin/tacit-exporter", "--check")))
        .isEqualTo(
            new UnpackedService.Ended(
                2,
                "tacit-exporter: no jar; build it with:"
                    + " mvn -pl exporter/service -am package -DskipTests\n"));
  }
}
