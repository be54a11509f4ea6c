// SPDX-License-Identifier: Apache-2.0
/** How far the output moves when the inputs do. */
@NullMarked
package dev.tacit.diagnostic.sensitivity;

import org.jspecify.annotations.NullMarked;
