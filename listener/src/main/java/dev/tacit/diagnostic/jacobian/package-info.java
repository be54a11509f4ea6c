// SPDX-License-Identifier: Apache-2.0
/** How strongly the output reacts to the input. */
@NullMarked
package dev.tacit.diagnostic.jacobian;

import org.jspecify.annotations.NullMarked;
