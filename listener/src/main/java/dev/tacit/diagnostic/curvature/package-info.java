// SPDX-License-Identifier: Apache-2.0
/** How sharply the loss curves in parameter space. */
@NullMarked
package dev.tacit.diagnostic.curvature;

import org.jspecify.annotations.NullMarked;
