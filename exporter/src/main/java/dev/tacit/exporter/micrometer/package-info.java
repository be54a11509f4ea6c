// SPDX-License-Identifier: Apache-2.0
/**
 * Reports as Micrometer meters.
 *
 * <p>Every series carries its metric's tags plus {@code run} and {@code worker}. A name keeps its
 * tag keys for ever: a key that does not apply has an empty value, which Prometheus reads as an
 * absent label. An undefined value is NaN, never 0.
 */
@NullMarked
package dev.tacit.exporter.micrometer;

import org.jspecify.annotations.NullMarked;
