// SPDX-License-Identifier: Apache-2.0
/** By how much the network favours each example's label, and which labels are likely wrong. */
@NullMarked
package dev.tacit.diagnostic.margin;

import org.jspecify.annotations.NullMarked;
