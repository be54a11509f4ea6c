// SPDX-License-Identifier: Apache-2.0
/** From snapshot to sinks: queue, worker, and what it all cost. */
@NullMarked
package dev.tacit.internal.pipeline;

import org.jspecify.annotations.NullMarked;
