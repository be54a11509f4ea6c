// SPDX-License-Identifier: Apache-2.0
/** Which examples are the same. */
@NullMarked
package dev.tacit.internal.identity;

import org.jspecify.annotations.NullMarked;
