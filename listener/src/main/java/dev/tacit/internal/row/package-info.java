// SPDX-License-Identifier: Apache-2.0
/** Rows of labels one by one: which of them name a class, and why the others do not. */
@NullMarked
package dev.tacit.internal.row;

import org.jspecify.annotations.NullMarked;
