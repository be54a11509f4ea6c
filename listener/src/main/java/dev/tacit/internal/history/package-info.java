// SPDX-License-Identifier: Apache-2.0
/** What is kept of what goes on for long. Nothing here knows the rest. */
@NullMarked
package dev.tacit.internal.history;

import org.jspecify.annotations.NullMarked;
