// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the top of the repository, where something it needs is missing. */
final class QuickStartScriptIT {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path programs = Path.of("");

  @Test
  void saysThatJavaIsMissing() throws Exception {
    assertThat(run()).isEqualTo("quickstart: java is missing; install a JDK, version 17 or later");
  }

  @Test
  void saysThatJavaIsTooOld() throws Exception {
    for (String program : List.of("sed", "head")) {
      install(program, "exec /usr/bin/" + program + " \"$@\"");
    }
    install("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");

    assertThat(run()).isEqualTo("quickstart: java is version 11; it must be 17 or later");
  }

  private void install(String name, String command) throws IOException {
    Path program = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + command + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  /** What it says where the path holds only the installed programs, and nothing works. */
  private String run() throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", TOP.resolve("quickstart").toString());
    builder.environment().put("PATH", programs.toString());
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor()).isEqualTo(1);
    return output;
  }
}
