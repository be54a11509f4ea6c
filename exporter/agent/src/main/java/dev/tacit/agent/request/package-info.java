// SPDX-License-Identifier: Apache-2.0
/** What the command asks of an agent in another process, and what the agent answers. */
@NullMarked
package dev.tacit.agent.request;

import org.jspecify.annotations.NullMarked;
