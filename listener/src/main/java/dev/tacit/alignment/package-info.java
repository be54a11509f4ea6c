/** How well examples of one class agree: their gradients and their representations. */
@NullMarked
package dev.tacit.alignment;

import org.jspecify.annotations.NullMarked;
