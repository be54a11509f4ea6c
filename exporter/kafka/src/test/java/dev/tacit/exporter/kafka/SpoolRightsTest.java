// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Reports tell of training data: other users of the machine read none. */
@DisabledOnOs(OS.WINDOWS)
final class SpoolRightsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  @Test
  void onlyItsOwnerReadsASpool() throws Exception {
    write();

    assertThat(rights(directory.resolve("1"))).isEqualTo("rwx------");
    List<Path> files = files();
    assertThat(files)
        .extracting(Path::getFileName)
        .extracting(Path::toString)
        .containsExactlyInAnyOrder("000000000001.spool", "position", "lock", "rejected.jsonl");
    assertThat(files).allSatisfy(file -> assertThat(rights(file)).isEqualTo("rw-------"));
  }

  @Test
  void whatAnEarlierVersionLeftOpenIsClosed() throws Exception {
    Path folder = Files.createDirectories(directory.resolve("1"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    write();

    assertThat(rights(folder)).isEqualTo("rwx------");
  }

  private void write() throws IOException {
    SpoolFolder folder = SpoolFolder.claim(directory).get(0);
    Spool spool = new Spool(folder, new SpoolLimits(1 << 20, 1 << 20), new Counts());
    SpoolEntry entry = new SpoolEntry(SpoolEntry.Kind.REPORT, "{\"run\":\"a\"}");
    spool.append(entry);
    spool.reject(entry, new RecordRefusal(RecordRefusal.Kind.SIZE, "too large"));
    spool.close();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("1"))) {
      return files.toList();
    }
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
