// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.util.Locale;

/**
 * Why records do not reach the broker.
 *
 * @param cause in one word
 * @param message what happened and what to check, for a person to read
 */
record Failure(Cause cause, String message) {

  /** What to look at. */
  enum Cause {
    /** The broker's name is not known. */
    UNKNOWN_HOST,
    /** Nobody listens at the broker's address. */
    UNREACHABLE,
    /** Somebody listens, but does not answer as a broker does. */
    NO_ANSWER,
    /** The broker does not know this user or password. */
    AUTHENTICATION,
    /** The encrypted connection does not come about. */
    TLS,
    /** The user may not write. */
    AUTHORIZATION,
    /** The topic does not exist. */
    TOPIC,
    /** Anything else. */
    OTHER;

    /** Whether the broker, or the lookup of its name, said so. */
    boolean certain() {
      return this != UNREACHABLE && this != NO_ANSWER && this != OTHER;
    }

    String tag() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
