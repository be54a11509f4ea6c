/** How sharply the loss curves in parameter space. */
@NullMarked
package dev.tacit.curvature;

import org.jspecify.annotations.NullMarked;
