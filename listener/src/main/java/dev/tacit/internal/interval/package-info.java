// SPDX-License-Identifier: Apache-2.0
/** Numbers known by bounds. */
@NullMarked
package dev.tacit.internal.interval;

import org.jspecify.annotations.NullMarked;
