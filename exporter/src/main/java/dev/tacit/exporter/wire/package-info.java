// SPDX-License-Identifier: Apache-2.0
/** Reports as JSON: what Kafka topics carry and what files hold, one object per report. */
@NullMarked
package dev.tacit.exporter.wire;

import org.jspecify.annotations.NullMarked;
