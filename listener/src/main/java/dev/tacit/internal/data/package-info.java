// SPDX-License-Identifier: Apache-2.0
/** Data that pass through. */
@NullMarked
package dev.tacit.internal.data;

import org.jspecify.annotations.NullMarked;
