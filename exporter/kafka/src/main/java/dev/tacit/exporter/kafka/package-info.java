// SPDX-License-Identifier: Apache-2.0
/** Reports as records of Kafka topics; what no broker takes yet waits on disk. */
@NullMarked
package dev.tacit.exporter.kafka;

import org.jspecify.annotations.NullMarked;
