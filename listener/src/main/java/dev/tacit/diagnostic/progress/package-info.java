// SPDX-License-Identifier: Apache-2.0
/** How training itself is doing. */
@NullMarked
package dev.tacit.diagnostic.progress;

import org.jspecify.annotations.NullMarked;
