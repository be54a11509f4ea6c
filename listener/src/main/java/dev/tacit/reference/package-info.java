// SPDX-License-Identifier: Apache-2.0
/** What to measure on: the fixed examples of a run. */
@NullMarked
package dev.tacit.reference;

import org.jspecify.annotations.NullMarked;
