// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where trained runs are. */
final class RunFolder {

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where runs are kept (default: ${DEFAULT-VALUE}).")
  private Path folder;

  /**
   * @param committed the folder, of those with committed results, that is used by default otherwise
   */
  RunFolder(String committed) {
    this.folder = Path.of("examples", "results", committed);
  }

  Path folder() {
    return folder;
  }

  Cache cache() {
    return new Cache(folder);
  }
}
