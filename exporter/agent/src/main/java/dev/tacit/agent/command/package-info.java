// SPDX-License-Identifier: Apache-2.0
/** The command {@code tacit}: it attaches to processes that run already. */
@NullMarked
package dev.tacit.agent.command;

import org.jspecify.annotations.NullMarked;
