// SPDX-License-Identifier: Apache-2.0
/** Which labels are the least plausible ones. */
@NullMarked
package dev.tacit.internal.label;

import org.jspecify.annotations.NullMarked;
