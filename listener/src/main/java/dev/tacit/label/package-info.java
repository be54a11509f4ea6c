// SPDX-License-Identifier: Apache-2.0
/** Which labels of a training set look wrong, and the set without them. */
@NullMarked
package dev.tacit.label;

import org.jspecify.annotations.NullMarked;
