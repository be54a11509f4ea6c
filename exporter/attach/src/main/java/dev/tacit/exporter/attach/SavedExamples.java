// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.exporter.settings.SettingsException;
import dev.tacit.reference.Examples;
import dev.tacit.reference.ReferenceSet;
import java.io.IOException;
import java.nio.file.Path;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Examples in a file. Read when a listener is made and not before: until then the job may not have
 * told ND4J how to run.
 *
 * @param key the setting that names the file
 */
record SavedExamples(String key, Path file) {

  /** What {@code DataSet.save} wrote. */
  DataSet dataSet() {
    DataSet examples = new org.nd4j.linalg.dataset.DataSet();
    // The job may be training: what is read here must not end in its workspace.
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      examples.load(file.toFile());
    } catch (RuntimeException e) {
      throw wrong("a file that DataSet.save wrote (" + e + ")");
    }
    if (examples.getFeatures() == null || examples.getFeatures().isEmpty()) {
      throw wrong("a file that DataSet.save wrote, with features in it");
    }
    return examples;
  }

  /** What {@code Examples.save} wrote. */
  ReferenceSet reference() {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return ReferenceSet.of(Examples.load(file));
    } catch (IOException | IllegalArgumentException e) {
      throw wrong("a file that Examples.save wrote (" + e.getMessage() + ")");
    }
  }

  private SettingsException wrong(String allowed) {
    return SettingsException.of(key, file.toString(), allowed);
  }
}
