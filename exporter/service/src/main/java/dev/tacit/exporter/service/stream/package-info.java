// SPDX-License-Identifier: Apache-2.0
/** From topics through the fleet to topics, on Kafka Streams. */
@NullMarked
package dev.tacit.exporter.service.stream;

import org.jspecify.annotations.NullMarked;
