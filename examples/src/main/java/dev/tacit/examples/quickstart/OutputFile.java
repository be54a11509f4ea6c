// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that will be written when training has taken its time, so that it had better be possible.
 *
 * @param option that names it
 * @param replaced whether another file is put in its place; otherwise it is written itself
 */
record OutputFile(String option, Path path, boolean replaced) {

  /** What is written while the file it is to replace is still there. */
  private static final String UNFINISHED = ".unfinished";

  /** Why it cannot be written, and what to do; empty if it can. What is there stays as it is. */
  Optional<String> fault() {
    Path absolute = path.toAbsolutePath().normalize();
    Path directory = absolute.getParent();
    if (directory == null || Files.isDirectory(absolute)) {
      return Optional.of("is a directory; name a file in it");
    }
    if (!Files.isDirectory(directory)) {
      return Optional.of(
          Files.exists(directory)
              ? "cannot be written, as " + directory + " is no directory; name another file"
              : "there is no directory "
                  + directory
                  + "; make it (mkdir -p), or name another file");
    }
    if (replaced && Files.exists(absolute) && !Files.isRegularFile(absolute)) {
      return Optional.of("is no regular file, and would be replaced by one; name another file");
    }
    return refusal(absolute)
        .map(why -> "cannot be written" + why + "; name a file where you may write");
  }

  private Optional<String> refusal(Path absolute) {
    try {
      if (replaced) {
        tryToCreate(absolute.resolveSibling(absolute.getFileName() + UNFINISHED));
      } else if (Files.isRegularFile(absolute)) {
        Files.newByteChannel(absolute, StandardOpenOption.WRITE).close();
      } else if (!Files.exists(absolute)) {
        tryToCreate(absolute);
      } else if (!Files.isWritable(absolute)) {
        return Optional.of("");
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(reason(e));
    }
  }

  private static String reason(IOException refused) {
    String reason = refused instanceof FileSystemException e ? e.getReason() : null;
    return reason == null ? "" : " (" + reason + ")";
  }

  private static void tryToCreate(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      return; // of an earlier time, or of somebody else: it is not ours to delete
    }
    Files.delete(file);
  }

  /** Whether it is the file that another option names. */
  boolean isSameAs(@Nullable Path other) {
    return other != null && real(path).equals(real(other));
  }

  /** Whether it is a file that is there, in this directory. */
  boolean isFileOf(@Nullable Path directory) {
    Path parent = real(path).getParent();
    return directory != null
        && parent != null
        && Files.isRegularFile(path)
        && parent.equals(real(directory));
  }

  /** Without symbolic links, as far as it exists. */
  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path directory = absolute.getParent();
    Path name = absolute.getFileName();
    try {
      return absolute.toRealPath();
    } catch (IOException e) { // it is not there yet
      return directory == null || name == null ? absolute : real(directory).resolve(name);
    }
  }
}
