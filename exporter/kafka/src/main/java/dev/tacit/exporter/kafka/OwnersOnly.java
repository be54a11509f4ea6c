// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders and files that only the user who runs the job may read, where the file system knows
 * users: reports tell of training data.
 */
final class OwnersOnly {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private OwnersOnly() {}

  /** Creates it, or takes other users' rights to one that an earlier version created. */
  static void folder(Path path) throws IOException {
    if (!knowsUsers(path)) {
      Files.createDirectories(path);
    } else if (Files.isDirectory(path)) {
      restrict(path);
    } else {
      Files.createDirectories(path, PosixFilePermissions.asFileAttribute(FOLDER));
    }
  }

  private static void restrict(Path path) {
    try {
      Files.setPosixFilePermissions(path, FOLDER);
    } catch (IOException e) { // somebody else's, who lets this user write
      LOG.debug("The rights to {} stay as they are", path, e);
    }
  }

  /** Creates it, unless it is there. */
  static void file(Path path) throws IOException {
    try {
      if (knowsUsers(path)) {
        Files.createFile(path, PosixFilePermissions.asFileAttribute(FILE));
      }
    } catch (FileAlreadyExistsException e) { // with the rights that it has
      LOG.trace("{} is there", path);
    }
  }

  private static boolean knowsUsers(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
