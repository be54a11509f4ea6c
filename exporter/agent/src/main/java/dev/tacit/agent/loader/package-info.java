// SPDX-License-Identifier: Apache-2.0
/** Class loaders that keep the agent's libraries and the job's apart. */
@NullMarked
package dev.tacit.agent.loader;

import org.jspecify.annotations.NullMarked;
