// SPDX-License-Identifier: Apache-2.0
/**
 * The agent, as the JVM calls it, and what the job's class loader sees of it. It reads the rest
 * with a class loader of its own, so no class of the job meets one of the agent's libraries.
 */
@NullMarked
package dev.tacit.agent;

import org.jspecify.annotations.NullMarked;
