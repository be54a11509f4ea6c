// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tarball is all that a machine with Java needs. */
final class TarballIT {

  private static UnpackedService service;

  @BeforeAll
  static void unpack(@TempDir Path temporary) throws Exception {
    service = UnpackedService.in(temporary);
  }

  @Test
  void whatIsUnpackedStarts() throws Exception {
    UnpackedService.Ended help = service.run("tacit-exporter", "--help");

    assertThat(help.status()).isZero();
    assertThat(help.output()).contains("--config", "--set", "--check");
    assertThat(service.run("tacit-replay", "--help").output()).contains("--file", "--topic");
    assertThat(service.run("tacit-exporter", "--version").output())
        .isEqualTo(
            service.folder().getFileName().toString().replace("tacit-service-", "tacit-exporter ")
                + "\n");
  }

  @Test
  void theSettingsThatItBringsAreRight() throws Exception {
    Path settings = service.folder().resolve(Path.of("config", "exporter.properties"));

    assertThat(service.run("tacit-exporter", "--config", settings.toString(), "--check"))
        .isEqualTo(new UnpackedService.Ended(0, ""));
  }

  @Test
  void settingsMayBeVariables() throws Exception {
    assertThat(
            UnpackedService.run(
                service.folder(),
                List.of("env", "TACIT_EXPORTER_THREADS=65", "bin/tacit-exporter", "--check")))
        .isEqualTo(
            new UnpackedService.Ended(
                2,
                "tacit-exporter: threads=65: must be a number from 1 to 64"
                    + " (given by the variable TACIT_EXPORTER_THREADS)\n"));
  }

  @Test
  void everyLibraryThatItBringsHasItsLicence() throws Exception {
    String told = Files.readString(service.folder().resolve("THIRD-PARTY.md"));
    List<String> untold;
    try (var libraries = Files.list(service.folder().resolve("lib"))) {
      untold =
          libraries
              .map(file -> file.getFileName().toString().replaceFirst("-\\d.*", ""))
              .filter(name -> !name.startsWith("tacit-") && !told.contains("`" + name + "`"))
              .toList();
    }

    assertThat(untold).as("libraries without a line in THIRD-PARTY.md").isEmpty();
    assertThat(Pattern.compile("`([a-z0-9-]+\\.txt)`").matcher(told).results())
        .isNotEmpty()
        .allMatch(text -> Files.exists(service.folder().resolve("licenses/" + text.group(1))));
    assertThat(service.folder().resolve("LICENSE"))
        .hasSameTextualContentAs(Path.of("../../LICENSE"));
    assertThat(service.folder().resolve("NOTICE")).hasSameTextualContentAs(Path.of("../../NOTICE"));
  }
}
