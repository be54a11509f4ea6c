// SPDX-License-Identifier: Apache-2.0
/** Small networks, and their measures by definition: slow, obvious, in double precision. */
@NullMarked
package dev.tacit.testing;

import org.jspecify.annotations.NullMarked;
