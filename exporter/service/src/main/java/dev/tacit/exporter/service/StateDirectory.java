// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the stores are on disk. Kafka has them, too: what is damaged is rebuilt from there. */
final class StateDirectory {

  private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);

  /** Of what new stores would suffer likewise. */
  private static final List<String> ELSEWHERE = List.of("lock", "No space", "Permission");

  private StateDirectory() {}

  /** Says that files of the stores are not what was written. */
  static final class Damaged extends RuntimeException {

    private static final long serialVersionUID = 1;

    Damaged(Throwable cause) {
      super(cause);
    }
  }

  /** Whether reading failed since files of the stores are not what was written. */
  static boolean isDamaged(Throwable failure) {
    boolean stores = false;
    boolean files = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      stores |= cause instanceof ProcessorStateException;
      files |=
          cause instanceof RocksDBException
              && ELSEWHERE.stream().noneMatch(String.valueOf(cause.getMessage())::contains);
    }
    return stores && files;
  }

  /**
   * Moves the stores out of the way.
   *
   * @throws IllegalArgumentException if that fails
   */
  static void setAside(Settings settings) {
    Path stores = settings.instance().stateDirectory().resolve(settings.instance().application());
    Path aside =
        stores.resolveSibling(
            settings.instance().application()
                + ".damaged-"
                + Long.toString(System.currentTimeMillis()));
    try {
      Files.move(stores, aside);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "state.dir="
              + settings.instance().stateDirectory()
              + ": its stores are damaged, and cannot be moved away: delete "
              + stores
              + "; they are rebuilt from Kafka ("
              + e
              + ")",
          e);
    }
    LOG.warn(
        "The stores are rebuilt from Kafka, which may take minutes; nothing is lost. The damaged"
            + " files are in {}: look at the disk, then delete them",
        aside);
  }
}
