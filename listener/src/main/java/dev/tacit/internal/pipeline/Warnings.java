// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Says each thing once: the first failure loudly, its repeats at debug level. */
public final class Warnings {

  private static final int MOST_SUBJECTS = 1000;

  private final Logger log;
  private final Set<String> said = ConcurrentHashMap.newKeySet();

  /** Writes to {@code log}. */
  public Warnings(Logger log) {
    this.log = log;
  }

  /**
   * Says it, unless it was said.
   *
   * @param subject what it is about; the first warning about it is at level warn
   */
  public void warn(String subject, String message, @Nullable Throwable cause) {
    try {
      if (said.size() < MOST_SUBJECTS && said.add(subject)) {
        log.warn("{} (said once, counted from now on)", message, cause);
      } else {
        log.debug(message, cause);
      }
    } catch (Throwable e) { // where warnings cannot be written, measuring goes on without
      assert e != null;
    }
  }
}
