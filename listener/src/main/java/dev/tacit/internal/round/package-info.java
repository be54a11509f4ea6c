// SPDX-License-Identifier: Apache-2.0
/** When training has gone through its data, where nobody tells. */
@NullMarked
package dev.tacit.internal.round;

import org.jspecify.annotations.NullMarked;
