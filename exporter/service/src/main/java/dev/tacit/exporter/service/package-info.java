// SPDX-License-Identifier: Apache-2.0
/**
 * A process of its own that follows the reports of a whole fleet: from Kafka to Prometheus, through
 * the rules of memorization onset.
 *
 * <p>A record goes through intake, fleet and stream; web shows what the fleet is.
 */
@NullMarked
package dev.tacit.exporter.service;

import org.jspecify.annotations.NullMarked;
