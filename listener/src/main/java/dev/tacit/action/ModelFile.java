// SPDX-License-Identifier: Apache-2.0
package dev.tacit.action;

import dev.tacit.argument.Argument;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;

/** A file that {@code ModelSerializer} reads. */
record ModelFile(Path path) {

  /**
   * A file that may be there.
   *
   * @throws IllegalArgumentException if its folder does not exist
   */
  static ModelFile in(Path file) {
    Path folder = Argument.required("file", file).toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException("file=" + file + ": must be in a folder that exists");
    }
    return new ModelFile(file);
  }

  /** Writes a model without the state of its updater; whoever reads meanwhile reads a whole one. */
  void write(Model model) throws IOException {
    Path beside = path.resolveSibling(path.getFileName() + ".part");
    ModelSerializer.writeModel(model, beside.toFile(), false);
    try {
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
