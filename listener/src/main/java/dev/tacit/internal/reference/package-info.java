// SPDX-License-Identifier: Apache-2.0
/** Where reference examples come from, while training goes on. */
@NullMarked
package dev.tacit.internal.reference;

import org.jspecify.annotations.NullMarked;
