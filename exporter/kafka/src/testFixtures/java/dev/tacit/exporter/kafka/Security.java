// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

/** How a broker's listener for clients is secured. */
public enum Security {
  /** Neither encryption nor authentication. */
  PLAINTEXT,
  /** TLS with a certificate of its own making. */
  SSL,
  /** User and password, by PLAIN or SCRAM-SHA-256, without encryption. */
  SASL_PLAINTEXT,
  /** User and password, by PLAIN or SCRAM-SHA-256, over TLS. */
  SASL_SSL;

  boolean encrypted() {
    return this == SSL || this == SASL_SSL;
  }

  boolean authenticated() {
    return this == SASL_PLAINTEXT || this == SASL_SSL;
  }
}
