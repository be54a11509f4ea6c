// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the threads of a sink do about whatever is thrown, as a passing lack of memory: they go on.
 */
final class Survival {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);

  private Survival() {}

  /** Has this class there before it is needed: without memory none can be loaded. */
  static void prepare() {
    LOG.trace("ready");
  }

  /** Tells of it at debug level, if that is possible, and never throws. */
  static void of(Throwable error) {
    try {
      LOG.debug("A thread of the Kafka sink goes on", error);
    } catch (Throwable e) { // where nothing can be written, it goes on without
      assert e != null;
    }
  }
}
