// SPDX-License-Identifier: Apache-2.0
/** What both sides of the agent know: the outside, as the job sees it, and the inside. */
@NullMarked
package dev.tacit.agent.bridge;

import org.jspecify.annotations.NullMarked;
