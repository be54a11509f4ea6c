// SPDX-License-Identifier: Apache-2.0
/** How straight the output is between two examples. */
@NullMarked
package dev.tacit.diagnostic.path;

import org.jspecify.annotations.NullMarked;
